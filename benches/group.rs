//! Grouping at 10 k and 100 k rows, and at 1 M with MUJMAL_BENCH_MILLION=1.
//!
//!     cargo bench --bench group
//!
//! The rows are built here: requests of six to thirty words from a vocabulary whose frequencies fall as those of a
//! language do, three in ten repeated with slips, fillers or moved clauses. MUJMAL_BENCH_CSV names a file with the
//! columns id and text to be read instead.

mod built;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use mujmal::columns::Source;
use mujmal::contribution::Kind;
use mujmal::group::{Grouping, Item, Previous, Settings};

fn rows(count: usize) -> Vec<(String, String)> {
    let Some(path) = std::env::var_os("MUJMAL_BENCH_CSV") else {
        return built::rows(count).into_iter().map(|row| (row.id, row.text)).collect();
    };
    let source = Source::open(&PathBuf::from(path)).expect("a table");
    let names = source.names().expect("a header");
    let place = |wanted: &str| names.iter().position(|name| name == wanted).expect("columns id and text");
    let columns = source.columns(&[place("id"), place("text")]).expect("rows");
    columns[0].iter().zip(&columns[1]).take(count).map(|(id, text)| (id.to_string(), text.to_string())).collect()
}

fn grouping(criterion: &mut Criterion) {
    let mut sizes = vec![10_000, 100_000];
    if std::env::var_os("MUJMAL_BENCH_MILLION").is_some() {
        sizes.push(1_000_000);
    }
    let mut bench = criterion.benchmark_group("group");
    bench.sample_size(10).measurement_time(Duration::from_secs(10));
    for size in sizes {
        let rows = rows(size);
        let items: Vec<Item<'_>> = rows.iter().map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
        bench.throughput(Throughput::Elements(items.len() as u64));
        bench.bench_with_input(BenchmarkId::from_parameter(size), &items, |bench, items| {
            bench.iter(|| black_box(Grouping::new(items, &Settings::default(), &Previous::default()).members()));
        });
    }
    bench.finish();
}

criterion_group!(benches, grouping);
criterion_main!(benches);
