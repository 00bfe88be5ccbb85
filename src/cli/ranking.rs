use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::group::place;
use super::measure::{Measured, print};
use super::table::Table;
use super::{Context, failure::Failure, shown};
use crate::columns::Source;
use crate::contribution::{Channel, Contribution, Kind, Place, Span, contribution_id};
use crate::eval::bm25::{Bm25, Words};
use crate::eval::ranking::{DEPTH, Judged, ranking};
use crate::search::{Document, Index, Options};
use crate::text::language::detect;

/// Search: texts, and questions with the text that answers each
///
/// The folder holds paragraphs.tsv with columns para_id and text, and questions.tsv with columns question and gold_para_id (several
/// with | between). The texts are indexed and every question is searched for.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder
    dir: PathBuf,
}

/// A column of a table by its name.
fn column(path: &Path, names: [&str; 2]) -> Result<[Vec<String>; 2], Failure> {
    let source = Source::open(path)?;
    let table = Table::whole(&source)?;
    let file = shown(path);
    let cells = |name: &str| -> Result<Vec<String>, Failure> {
        let at = place(&file, table.names(), Some(name), name, None)?;
        Ok(table.column(at).iter().map(|cell| cell.as_ref().to_owned()).collect())
    };
    Ok([cells(names[0])?, cells(names[1])?])
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let [names, texts] = column(&arguments.dir.join("paragraphs.tsv"), ["para_id", "text"])?;
    let [questions, right] = column(&arguments.dir.join("questions.tsv"), ["question", "gold_para_id"])?;
    let relevant: Vec<BTreeMap<String, f64>> = right
        .iter()
        .map(|names| {
            names.split('|').map(str::trim).filter(|name| !name.is_empty()).map(|name| (name.into(), 1.0)).collect()
        })
        .collect();
    let judged = |rankings: Vec<Vec<usize>>| -> Vec<Judged> {
        let name = |ranking: &Vec<usize>| ranking.iter().map(|&at| names[at].clone()).collect();
        rankings
            .iter()
            .zip(&relevant)
            .map(|(one, right)| Judged { ranking: name(one), relevant: right.clone() })
            .collect()
    };
    let floor = |words: Words| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let floor = Bm25::new(&texts, words);
        judged(questions.iter().map(|question| floor.rank(question).into_iter().take(DEPTH).collect()).collect())
    };
    let floors = [("BM25 of plain words", floor(Words::Plain)), ("BM25 of light stems", floor(Words::Stemmed))];
    let found = judged(searched(&texts, &questions)?);
    print(&Measured { figures: ranking(&found, &floors), confused: Vec::new() }, context)
}

/// For each question the places of the texts that search finds.
fn searched(texts: &[String], questions: &[String]) -> Result<Vec<Vec<usize>>, Failure> {
    let contributions: Vec<Contribution> = texts.iter().enumerate().map(|(at, text)| contribution(at, text)).collect();
    let places: BTreeMap<&str, usize> =
        contributions.iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect();
    let documents: Vec<Document<'_>> = contributions.iter().map(Document::new).collect();
    let index = Index::in_memory(&documents)?;
    let options = Options { limit: DEPTH, count: false, ..Options::default() };
    let mut found = Vec::new();
    for question in questions {
        let results = index.search(question, &options)?;
        found.push(results.hits.iter().map(|hit| places[hit.id.as_str()]).collect());
    }
    Ok(found)
}

fn contribution(at: usize, text: &str) -> Contribution {
    Contribution {
        id: contribution_id("paragraphs", None, at as u32 + 1, 1),
        kind: Kind::Proposal,
        text: text.to_owned(),
        language: detect(text).language,
        source_id: String::new(),
        source_file: String::new(),
        place_in_source: Place::default(),
        span: Span::new(0, text.len()),
        number: None,
        workshop: None,
        section: None,
        channel: Channel::Portal,
        region: None,
        place: None,
        date: None,
    }
}
