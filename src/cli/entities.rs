//! `news-search entities`: whom and what the articles name, and the reader's corrections of it.

use std::io::{self, BufWriter, Write};

use anyhow::bail;
use clap::{Args, Subcommand, ValueEnum};
use news_search::index::{self, Index};
use news_search::render;
use news_search::search::{Answer, Named};

use super::asked::{self, Asked};
use super::corrections::Correcting;
use super::exit::Exit;
use super::kinds::Kinds;
use super::options::{Format, Location};
use super::terminal::{self, counted, thousands};

/// List the people, places and organisations that articles name, and correct them
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct EntitiesArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// List all names of the articles that a query finds, and how many articles have each
    List(ListArgs),
    /// Write which article names whom and what, and how often
    Export(ExportArgs),
    /// Bring the corrections in `entities.toml` to all articles of the index
    Apply(ApplyArgs),
}

const EXAMPLES: &str = "\
Examples:
  news-search entities list                       all names of the archive, the most frequent first
  news-search entities list --kind place summit   the places that articles with this word name
  news-search entities list --format csv > names.csv
  news-search entities export --format csv > who-is-where.csv
  news-search entities apply                      after a change of ./entities.toml

entities.toml, a file that you write beside the folder of the index:
  [[merge]]
  names = [\"Kiev\", \"Kyiv City\"]
  into = \"Kyiv\"

  [[drop]]
  names = [\"Read More\", \"Getty *\"]

docs/entities.md has the other corrections: rename, kind, add";

#[derive(Args)]
struct ListArgs {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    location: Location,

    #[command(flatten)]
    kinds: Kinds,

    /// The most names [default: all]
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,

    /// How they are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Args)]
struct ExportArgs {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    location: Location,

    #[command(flatten)]
    kinds: Kinds,

    /// The form in which they are written
    #[arg(long, value_enum)]
    format: ExportFormat,
}

#[derive(Args)]
struct ApplyArgs {
    #[command(flatten)]
    location: Location,

    #[command(flatten)]
    correcting: Correcting,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// A line for each name of each article, for spreadsheets and network tools
    Csv,
    /// One JSON object for each, one a line
    Ndjson,
}

pub(super) fn run(args: &EntitiesArgs) -> anyhow::Result<Exit> {
    match &args.action {
        Action::List(args) => list(args),
        Action::Export(args) => export(args),
        Action::Apply(args) => apply(args),
    }
}

fn list(args: &ListArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let mut names = answer.entities(&args.kinds.wanted())?;
    names.truncate(args.limit.map_or(usize::MAX, |limit| limit as usize));
    let mut out = BufWriter::new(anstream::stdout().lock());
    match args.format {
        Format::Text => write_text(&mut out, &names)?,
        Format::Csv => write!(out, "{}", render::entity_table(&names))?,
        Format::Json => {
            writeln!(out, "{}", render::entities(&query, &answer, total, &names))?;
        }
    }
    out.flush()?;
    Ok(if total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// A line for each name: how many articles have it, its kind, the name, its other spellings.
fn write_text(out: &mut impl Write, names: &[Named]) -> io::Result<()> {
    for Named { kind, name, articles, also } in names {
        let also = match also.as_slice() {
            [] => String::new(),
            also => format!(" (also {})", also.join(" · ")),
        };
        let name = terminal::fitting(&format!("{name}{also}"), BEFORE);
        writeln!(out, "{:>8}  {:<13}{name}", thousands(*articles), kind.name())?;
    }
    Ok(())
}

/// The columns before a name.
const BEFORE: usize = 23;

fn export(args: &ExportArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let mut out = BufWriter::new(io::stdout().lock());
    if args.format == ExportFormat::Csv {
        write!(out, "{}", render::header(&render::NAMING_COLUMNS))?;
    }
    for article in answer.namings(&args.kinds.wanted())? {
        let (document, namings) = article?;
        for naming in namings {
            match args.format {
                ExportFormat::Csv => write!(out, "{}", render::naming_row(&document, &naming))?,
                ExportFormat::Ndjson => writeln!(out, "{}", render::naming(&document, &naming))?,
            }
        }
    }
    out.flush()?;
    Ok(if total == 0 { Exit::NothingFound } else { Exit::Done })
}

fn apply(args: &ApplyArgs) -> anyhow::Result<Exit> {
    let dir = &args.location.dir;
    let path = args.correcting.path(dir);
    let Some(corrections) = args.correcting.corrections(dir)? else {
        bail!(
            "no corrections at `{}`: write them there, or name another file with --entities; an empty \
             one takes all corrections back",
            path.display()
        );
    };
    let changed = index::apply(dir, &corrections)?;
    writeln!(
        anstream::stdout(),
        "{} of {}: {}",
        counted(corrections.number() as u64, "correction"),
        path.display(),
        match changed {
            0 => "no article changed".to_owned(),
            _ => format!("{} changed", counted(changed, "article")),
        }
    )?;
    Ok(Exit::Done)
}
