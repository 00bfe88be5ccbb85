use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;

use super::consolidate::on_threads;
use super::group::place;
use super::table::{Table, check_out};
use super::{Context, failure::Failure, shown};
use crate::columns::Source;
use crate::contribution::Span;
use crate::meaning::reading::Letters;
use crate::meaning::{Alignment, Comparison, Model, Origin, Relation, Texts, Verdict};
use crate::messages::Messages;

/// Say of each pair of texts in any table whether they make the same request
///
/// Writes the table again with more columns: the cosine of the two texts, the probabilities that they make the same request
/// (`same_request`), different requests on one subject (`related`) or are on different subjects (`different`), the likeliest of
/// the three, and the words on which it rests.
#[derive(clap::Args)]
pub struct Arguments {
    /// The table: .csv, .tsv, .parquet or .xlsx
    file: PathBuf,
    /// Column with the first text of each pair
    #[arg(long, value_name = "COLUMN", default_value = "a")]
    a: String,
    /// Column with the second
    #[arg(long, value_name = "COLUMN", default_value = "b")]
    b: String,
    /// File to write, .csv or .tsv [default: standard output, CSV]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Threads to work on [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// Pairs that are read together; what their texts need is let go before the next.
const AT_ONCE: usize = 10_000;

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    on_threads(arguments.threads, || work(arguments, context))
}

/// One pair, decided.
pub(super) struct Decided {
    pub(super) verdict: Verdict,
    alignment: Alignment,
    by_letters: bool,
}

fn work(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    check_out(arguments.out.as_deref(), &arguments.file)?;
    let source = Source::open(&arguments.file)?;
    let table = Table::whole(&source)?;
    let file = shown(&arguments.file);
    let a = place(&file, table.names(), Some(&arguments.a), "a", None)?;
    let b = place(&file, table.names(), Some(&arguments.b), "b", None)?;
    let pairs: Vec<(&str, &str)> =
        table.column(a).iter().zip(table.column(b)).map(|(a, b)| (a.as_ref(), b.as_ref())).collect();
    let decided = decide(&pairs);
    if context.json && arguments.out.is_none() {
        let rows: Vec<Row<'_>> = pairs.iter().zip(&decided).enumerate().map(|(at, row)| as_row(at, row)).collect();
        context.print_json(&rows)?;
        return Ok(0);
    }
    let figure = |value: &(dyn Fn(&Verdict) -> f32 + Sync)| -> Vec<String> {
        decided.iter().map(|one| format!("{:.4}", value(&one.verdict))).collect()
    };
    let reason = |(pair, one): (&(&str, &str), &Decided)| in_words(*pair, one, &context.messages);
    let added = [
        ("cosine", figure(&|verdict| verdict.cosine)),
        ("same_request", figure(&|verdict| verdict.same_request)),
        ("related", figure(&|verdict| verdict.related)),
        ("different", figure(&|verdict| verdict.different)),
        ("relation", decided.iter().map(|one| one.verdict.relation.to_string()).collect()),
        ("reason", pairs.iter().zip(&decided).map(reason).collect()),
    ];
    table.write(arguments.out.as_deref(), &added)?;
    if arguments.out.is_some() {
        summarise(&decided, context)?;
    }
    Ok(0)
}

/// Decides on pairs of texts.
pub(super) fn decide(pairs: &[(&str, &str)]) -> Vec<Decided> {
    pairs.chunks(AT_ONCE).flat_map(decide_together).collect()
}

fn decide_together(pairs: &[(&str, &str)]) -> Vec<Decided> {
    let words: Vec<&str> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    let texts = Texts::read(&words);
    let one = |at: usize| {
        let (a, b) = (2 * at, 2 * at + 1);
        let comparison = Comparison::new(&texts, a, b);
        Decided {
            verdict: Model::embedded().decide(&texts, &comparison, a, b, Origin::Given),
            alignment: comparison.alignment(&texts, a, b),
            by_letters: [a, b].iter().all(|&at| !texts.readings[at].units.is_empty())
                && (texts.readings[a].letters.or(texts.readings[b].letters) == Some(Letters::Arabizi)
                    || texts.readings[a].letters.is_some() && texts.readings[b].letters.is_some()),
        }
    };
    (0..pairs.len()).into_par_iter().map(one).collect()
}

/// One pair, as `--json` prints it. Rows are counted as a spreadsheet shows them: the header is row 1.
#[derive(Serialize)]
struct Row<'a> {
    row: usize,
    a: &'a str,
    b: &'a str,
    #[serde(flatten)]
    verdict: Verdict,
    shared: Vec<[&'a str; 2]>,
    contrary: Vec<[&'a str; 2]>,
    only_a: Vec<&'a str>,
    only_b: Vec<&'a str>,
    by_letters: bool,
}

fn words(text: &str, span: Span) -> &str {
    span.slice(text).unwrap_or_default()
}

fn as_row<'a>(at: usize, (&(a, b), one): (&(&'a str, &'a str), &Decided)) -> Row<'a> {
    let both = |spans: &[(Span, Span)]| spans.iter().map(|&(x, y)| [words(a, x), words(b, y)]).collect();
    let Alignment { shared, contrary, only_a, only_b } = &one.alignment;
    Row {
        row: at + 2,
        a,
        b,
        verdict: one.verdict,
        shared: both(shared),
        contrary: both(contrary),
        only_a: only_a.iter().map(|&span| words(a, span)).collect(),
        only_b: only_b.iter().map(|&span| words(b, span)).collect(),
        by_letters: one.by_letters,
    }
}

/// The reason as one cell: "both: «نشر» = «Publier»; only in the first: «…»".
fn in_words((a, b): (&str, &str), one: &Decided, messages: &Messages) -> String {
    let both = |spans: &[(Span, Span)]| -> Vec<String> {
        spans.iter().map(|&(x, y)| format!("«{}» = «{}»", words(a, x), words(b, y))).collect()
    };
    let alone = |text: &str, spans: &[Span]| -> Vec<String> {
        spans.iter().map(|&span| format!("«{}»", words(text, span))).collect()
    };
    let Alignment { shared, contrary, only_a, only_b } = &one.alignment;
    let parts = [
        ("similarity-both", both(shared)),
        ("similarity-contrary", both(contrary)),
        ("similarity-only-first", alone(a, only_a)),
        ("similarity-only-second", alone(b, only_b)),
    ];
    let mut said: Vec<String> = parts
        .into_iter()
        .filter(|(_, quotes)| !quotes.is_empty())
        .map(|(key, quotes)| format!("{}: {}", messages.text(key), quotes.join(" ")))
        .collect();
    if one.by_letters {
        said.push(messages.text("similarity-by-letters"));
    }
    said.join("; ")
}

/// What came out, in numbers.
#[derive(Serialize)]
struct Summary {
    pairs: usize,
    same_request: usize,
    related: usize,
    different: usize,
}

fn summarise(decided: &[Decided], context: &Context) -> Result<(), Failure> {
    let count = |relation: Relation| decided.iter().filter(|one| one.verdict.relation == relation).count();
    let summary = Summary {
        pairs: decided.len(),
        same_request: count(Relation::SameRequest),
        related: count(Relation::Related),
        different: count(Relation::Different),
    };
    if context.json {
        return context.print_json(&summary);
    }
    let args = [
        ("pairs", summary.pairs.into()),
        ("same", summary.same_request.into()),
        ("related", summary.related.into()),
        ("different", summary.different.into()),
    ];
    context.say(&context.messages.with("similarity-summary", &args));
    Ok(())
}
