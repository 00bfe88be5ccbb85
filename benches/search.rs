//! Search over a large table: items indexed per CPU second, size, CPU time of a query, and respelled queries.
//!
//!     MUJMAL_BENCH_CSV=DIR/proposals.csv cargo bench --bench search
//!
//! The table has columns id, text, region and source; without one there is nothing to measure. Queries are two to four
//! neighbouring words of its Arabic texts.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use mujmal::contribution::{Channel, Contribution, Kind, Language, Place, Span};
use mujmal::search::{Document, Index, Mode, Options, build, update};
use mujmal::text::analyze;

/// Queries of each kind.
const QUERIES: usize = 1000;

/// What changed texts have more.
const CHANGE: &str = " عاجلا";

fn main() -> Result<(), Box<dyn Error>> {
    let Ok(csv) = std::env::var("MUJMAL_BENCH_CSV") else {
        println!("MUJMAL_BENCH_CSV names no table: nothing measured");
        return Ok(());
    };
    let mut contributions = read(&csv)?;
    let dir = tempfile::tempdir()?;
    index(dir.path(), &contributions)?;
    changed(dir.path(), &mut contributions)?;
    let index = Index::open(dir.path())?;
    size(&index, dir.path())?;
    let queries = queries(&contributions);
    drop(contributions);
    for (name, mode) in [("any word", Mode::Any), ("every word", Mode::All)] {
        time(name, &index, &queries, &Options { mode, count: false, ..Options::default() })?;
    }
    respelled(&index, &queries)
}

fn read(csv: &str) -> Result<Vec<Contribution>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(csv)?;
    let names = reader.headers()?.clone();
    let at = |name: &str| names.iter().position(|known| known == name).ok_or_else(|| format!("no column {name}"));
    let (id, text, region, source) = (at("id")?, at("text")?, at("region")?, at("source")?);
    let row = |row: csv::StringRecord| Contribution {
        id: format!("c{:0>12}", &row[id]),
        kind: Kind::Proposal,
        text: row[text].to_owned(),
        language: if row[text].is_ascii() { Language::French } else { Language::Arabic },
        source_id: "table".to_owned(),
        source_file: row[source].to_owned(),
        place_in_source: Place::default(),
        span: Span::new(0, row[text].len()),
        number: None,
        workshop: None,
        section: None,
        channel: Channel::Portal,
        region: Some(row[region].to_owned()),
        place: None,
        date: None,
    };
    Ok(reader.records().map(|record| record.map(row)).collect::<Result<_, _>>()?)
}

fn documents(contributions: &[Contribution]) -> Vec<Document<'_>> {
    let document = |contribution| Document { group_id: "group", theme_id: "theme", ..Document::new(contribution) };
    contributions.iter().map(document).collect()
}

fn index(dir: &Path, contributions: &[Contribution]) -> Result<(), Box<dyn Error>> {
    let documents = documents(contributions);
    let (wall, cpu) = (Instant::now(), process_seconds()?);
    build(dir, &documents)?;
    let cpu = process_seconds()? - cpu;
    println!(
        "indexed {} items: {:.1} CPU s, {:.1} s, {:.0} items per CPU s",
        documents.len(),
        cpu,
        wall.elapsed().as_secs_f64(),
        documents.len() as f64 / cpu
    );
    Ok(())
}

/// The next index, one text in a hundred changed; the texts are put back.
fn changed(before: &Path, contributions: &mut [Contribution]) -> Result<(), Box<dyn Error>> {
    let next = tempfile::tempdir()?;
    contributions.iter_mut().step_by(100).for_each(|one| one.text.push_str(CHANGE));
    let documents = documents(contributions);
    let (wall, cpu) = (Instant::now(), process_seconds()?);
    let did = update(before, next.path(), &documents)?;
    println!(
        "one in a hundred changed: {} indexed, {} kept: {:.1} CPU s, {:.1} s",
        did.indexed,
        did.kept,
        process_seconds()? - cpu,
        wall.elapsed().as_secs_f64()
    );
    contributions.iter_mut().step_by(100).for_each(|one| one.text.truncate(one.text.len() - CHANGE.len()));
    Ok(())
}

fn size(index: &Index, dir: &Path) -> Result<(), Box<dyn Error>> {
    let mut files = 0;
    for entry in fs::read_dir(dir)? {
        files += entry?.metadata()?.len();
    }
    println!("index {:.1} MB", files as f64 / 1e6);
    for (field, bytes) in index.sizes()? {
        println!("  {field:16} {:.1} MB", bytes as f64 / 1e6);
    }
    Ok(())
}

/// Two to four neighbouring words, function words and numbers left out, from Arabic texts all over the table.
fn queries(contributions: &[Contribution]) -> Vec<String> {
    let step = (contributions.len() / QUERIES).max(1);
    let arabic = contributions.iter().step_by(step).filter(|one| one.language == Language::Arabic);
    let query = |(at, one): (usize, &Contribution)| {
        let words: Vec<&str> = analyze(&one.text)
            .iter()
            .filter(|token| !token.stop && token.form.chars().count() > 2 && !token.form.starts_with(char::is_numeric))
            .filter_map(|token| token.span.slice(&one.text))
            .collect();
        let count = 2 + at % 3;
        let start = (at * 7919) % (words.len().checked_sub(count)? + 1);
        Some(words[start..start + count].join(" "))
    };
    arabic.enumerate().filter_map(query).collect()
}

fn time(name: &str, index: &Index, queries: &[String], options: &Options) -> Result<(), Box<dyn Error>> {
    for query in queries.iter().take(50) {
        index.rank(query, options)?;
    }
    let mut times = Vec::new();
    for query in queries {
        let before = thread_nanoseconds()?;
        index.rank(query, options)?;
        times.push(thread_nanoseconds()? - before);
    }
    times.sort_unstable();
    let at = |share: f64| times[(times.len() as f64 * share) as usize] as f64 / 1e6;
    println!("{name}: {} queries, CPU ms p50 {:.2} p99 {:.2}", times.len(), at(0.5), at(0.99));
    Ok(())
}

/// The ways in which a word is spelled otherwise without becoming another.
fn respell(query: &str, way: usize) -> String {
    let mut written = String::new();
    for c in query.chars() {
        let (other, after) = match (way % 5, c) {
            (0, 'أ' | 'إ' | 'آ') => ('ا', ""),
            (0, 'ا') => ('أ', ""),
            (1, 'ة') => ('ه', ""),
            (1, 'ه') => ('ة', ""),
            (2, 'ي') => ('ى', ""),
            (2, 'ى') => ('ي', ""),
            (3, c) if c.is_alphabetic() => (c, "\u{64e}"),
            (4, 'ب' | 'ت' | 'س' | 'ل' | 'م' | 'ي') => (c, "\u{640}"),
            (_, c) => (c, ""),
        };
        written.push(other);
        written.push_str(after);
    }
    written
}

fn respelled(index: &Index, queries: &[String]) -> Result<(), Box<dyn Error>> {
    let (mut asked, mut nothing, mut other) = (0, 0, 0);
    for (at, query) in queries.iter().enumerate() {
        let written = respell(query, at);
        if written == *query {
            continue;
        }
        let order = |query: &str| index.rank(query, &Options { count: false, ..Options::default() });
        let (clean, found) = (order(query)?.order, order(&written)?.order);
        asked += 1;
        nothing += usize::from(found.is_empty() && !clean.is_empty());
        other += usize::from(found != clean);
        if found != clean {
            println!("  ranks otherwise: {query} / {written}");
        }
    }
    println!("respelled: {asked} queries, {nothing} find nothing, {other} rank otherwise");
    Ok(())
}

/// CPU time of this thread. The kernel brings it up to date when the thread gives way.
fn thread_nanoseconds() -> Result<u64, Box<dyn Error>> {
    std::thread::yield_now();
    let stat = fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(stat.split(' ').next().ok_or("no time in schedstat")?.parse()?)
}

/// CPU time of all threads, user and system, in the hundredths of a second that Linux counts.
fn process_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(") ").next().ok_or("no name in stat")?;
    let ticks = after_name.split(' ').skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / 100.0)
}
