//! `news-search network`: who is named together with whom in the articles that a query finds.

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};
use news_search::index::Index;
use news_search::render;
use news_search::search::{Answer, Network};

use super::asked::{self, Asked};
use super::exit::Exit;
use super::kinds::Kinds;
use super::options::Location;
use super::terminal::{self, FAINT, TITLE, counted, styled, thousands};

/// Show who is named together with whom in the articles that a query finds
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct NetworkArgs {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    location: Location,

    #[command(flatten)]
    kinds: Kinds,

    /// The most names; of the most frequent ones each two that an article has are a pair
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=MOST))]
    limit: u32,

    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The most names: pairs grow with the square, a picture of more shows nothing, and half a million pairs
/// are a file of 25 MB.
const MOST: i64 = 1_000;

const EXAMPLES: &str = "\
Examples:
  news-search network security guarantees          who stands with whom in these articles
  news-search network --kind person --kind organisation --format graphml > names.graphml
  news-search network summit -n 200 --format gexf > summit.gexf    for Gephi
  news-search network summit --format csv          a line for each pair

The weight of a pair is the number of articles that name both.";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    #[default]
    Text,
    /// A line for each pair, for spreadsheets
    Csv,
    /// For yEd, Cytoscape, igraph, networkx and the like
    Graphml,
    /// For Gephi
    Gexf,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &NetworkArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let limit = args.limit as usize;
    let network = answer.network(&args.kinds.wanted(), limit)?;
    let mut out = BufWriter::new(stdout(args.format));
    match args.format {
        Format::Text => write_text(&mut out, &network, limit)?,
        Format::Csv => write_csv(&mut out, &network)?,
        Format::Graphml => write_pieces(&mut out, render::graphml(&query, &network))?,
        Format::Gexf => write_pieces(&mut out, render::gexf(&query, &network))?,
        Format::Json => {
            writeln!(out, "{}", render::network(&query, &answer, total, &network))?;
        }
    }
    out.flush()?;
    Ok(if total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// Standard output; only what is for reading may have colours, and has to be searched for them.
fn stdout(format: Format) -> Box<dyn Write> {
    match format {
        Format::Text => Box::new(anstream::stdout().lock()),
        _ => Box::new(io::stdout().lock()),
    }
}

/// Behind how many columns it says with whom a name stands: those of the count and of the kind.
const INDENT: usize = 23;
/// How many others are shown with each name.
const MOST_OTHERS: usize = 10;

/// Each name with how many articles have it, and below it those that stand with it most often.
fn write_text(out: &mut impl Write, network: &Network, limit: usize) -> io::Result<()> {
    for (node, others) in network.nodes.iter().zip(others(network)) {
        let name = styled(&terminal::fitting(&node.name, INDENT), TITLE);
        writeln!(out, "{:>8}  {:<13}{name}", thousands(node.articles), node.kind.name())?;
        if !others.is_empty() {
            let others: Vec<&str> = others.iter().map(String::as_str).collect();
            write!(out, "{}", terminal::labelled("with", &others, MOST_OTHERS, INDENT))?;
        }
    }
    if network.nodes.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", styled(&how_many(network, limit), FAINT))
}

/// How many names and pairs there are, and whether there may be more.
fn how_many(network: &Network, limit: usize) -> String {
    let pairs = counted(network.pairs.len() as u64, "pair");
    let names = network.nodes.len();
    if names < limit {
        return format!("{}, {pairs}", counted(names as u64, "name"));
    }
    format!("the {names} most frequent names (--limit), {pairs}")
}

/// With whom each name stands and in how many articles, those of most articles first.
fn others(network: &Network) -> Vec<Vec<String>> {
    let mut others = vec![Vec::new(); network.nodes.len()];
    for pair in &network.pairs {
        for (of, with) in [(pair.first, pair.second), (pair.second, pair.first)] {
            let name = &network.nodes[with].name;
            others[of].push(format!("{name} ({})", thousands(pair.articles)));
        }
    }
    others
}

fn write_csv(out: &mut impl Write, network: &Network) -> io::Result<()> {
    write!(out, "{}", render::header(&render::PAIR_COLUMNS))?;
    network.pairs.iter().try_for_each(|pair| write!(out, "{}", render::pair_row(network, pair)))
}

fn write_pieces(out: &mut impl Write, mut pieces: impl Iterator<Item = String>) -> io::Result<()> {
    pieces.try_for_each(|piece| write!(out, "{piece}"))
}
