//! The fields of the index.

use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema,
    SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::RAW_TOKENIZER_NAME;

use crate::entity::EntityKind;

/// The version of the fields and of what is stored in them. An index of another version is built
/// anew from its pages.
pub const SCHEMA_VERSION: u32 = 3;

/// The name under which running text is analysed.
pub(super) const PROSE: &str = "prose";
/// The name under which names are analysed.
pub(super) const NAMES: &str = "names";

/// The fields of one kind of names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameFields {
    /// The words of each name, by which a part of it is found.
    pub(crate) words: Field,
    /// What the spellings of each name have in common, once for each article; counted.
    pub(crate) key: Field,
    /// That and the name as it is written, as [`super::spelling`] joins them.
    pub(crate) spelling: Field,
}

/// The fields of the index. Those up to `version` say which saves of which pages are known; the
/// others are filled for the save whose article is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The file that a save was read from.
    pub(crate) path: Field,
    /// The hash of its bytes.
    pub(crate) hash: Field,
    /// When the file was written, in seconds since 1970.
    pub(crate) saved: Field,
    /// When the page says that it was last changed, in seconds since 1970.
    pub(crate) version: Field,
    /// The article's identity; missing for a page without an article.
    pub(crate) id: Field,
    /// 1 for an article, missing for a save that another one replaces.
    pub(crate) article: Field,
    /// Headline and body, the headline several times over.
    pub(crate) content: Field,
    /// The headline.
    pub(crate) title: Field,
    /// The names of the people.
    pub(crate) person: NameFields,
    /// The names of the places.
    pub(crate) place: NameFields,
    /// The names of the organisations.
    pub(crate) organisation: NameFields,
    /// Who wrote it.
    pub(crate) author: Field,
    /// The outlet.
    pub(crate) site: Field,
    /// The host of the address and the domains above it.
    pub(crate) host: Field,
    /// The section.
    pub(crate) section: Field,
    /// Keywords.
    pub(crate) tag: Field,
    /// The countries of the places that it names, by their ISO 3166 codes.
    pub(crate) country: Field,
    /// The language.
    pub(crate) language: Field,
    /// When it was published, in seconds since 1970 on the page's own clock.
    pub(crate) published: Field,
    /// The days and longer periods that the text speaks of, as [`super::mentioned`] writes them.
    pub(crate) mentioned: Field,
    /// The sketch of the body, as [`super::sketch`] stores it; missing for a short one.
    pub(crate) sketch: Field,
    /// What copies of the body have in common with it.
    pub(crate) copy_key: Field,
    /// The document itself, as [`super::stored`] writes it.
    pub(crate) document: Field,
}

impl Fields {
    /// The fields and the schema that they make up.
    pub(super) fn new() -> (Self, Schema) {
        let mut schema = Schema::builder();
        let fields = Self {
            path: schema.add_text_field("path", STRING | FAST),
            hash: schema.add_u64_field("hash", FAST),
            saved: schema.add_i64_field("saved", FAST),
            version: schema.add_i64_field("version", FAST),
            id: schema.add_text_field("id", STRING | FAST),
            article: schema.add_u64_field("article", FAST | INDEXED),
            content: schema.add_text_field("content", prose()),
            title: schema.add_text_field("title", prose()),
            person: name_fields(&mut schema, "person"),
            place: name_fields(&mut schema, "place"),
            organisation: name_fields(&mut schema, "organisation"),
            country: schema.add_text_field("country", STRING | FAST),
            author: schema.add_text_field("author", names()),
            site: schema.add_text_field("site", names()),
            host: schema.add_text_field("host", STRING),
            section: schema.add_text_field("section", names()),
            tag: schema.add_text_field("tag", names()),
            language: schema.add_text_field("language", STRING | FAST),
            published: schema.add_i64_field("published", FAST),
            mentioned: schema.add_u64_field("mentioned", FAST | INDEXED),
            sketch: schema.add_u64_field("sketch", FAST),
            copy_key: schema.add_u64_field("copy_key", NumericOptions::default().set_indexed()),
            document: schema.add_bytes_field("document", BytesOptions::from(STORED)),
        };
        (fields, schema.build())
    }

    /// The fields of the names of that kind; `None` for dates.
    pub(crate) fn of_kind(&self, kind: EntityKind) -> Option<&NameFields> {
        match kind {
            EntityKind::Person => Some(&self.person),
            EntityKind::Place => Some(&self.place),
            EntityKind::Organisation => Some(&self.organisation),
            EntityKind::Date => None,
        }
    }
}

fn name_fields(schema: &mut SchemaBuilder, kind: &str) -> NameFields {
    let key = TextOptions::default().set_fast(RAW_TOKENIZER_NAME);
    NameFields {
        words: schema.add_text_field(kind, words_of_names()),
        key: schema.add_text_field(&format!("{kind}_key"), key),
        spelling: schema.add_text_field(&format!("{kind}_spelling"), STRING),
    }
}

/// Running text: ranked by its words, with their positions for phrases.
fn prose() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(PROSE)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

/// Names: found by their words, counted whole.
fn names() -> TextOptions {
    words_of_names().set_fast(RAW_TOKENIZER_NAME)
}

/// Names: found by their words.
fn words_of_names() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(NAMES)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}
