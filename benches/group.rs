//! Grouping at 10 k and 100 k rows, and at 1 M with MUJMAL_BENCH_MILLION=1.
//!
//!     cargo bench --bench group
//!
//! The rows are built here: requests of six to thirty words from a vocabulary whose frequencies fall as those of a
//! language do, three in ten repeated with slips, fillers or moved clauses. MUJMAL_BENCH_CSV names a file with the
//! columns id and text to be read instead.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use mujmal::columns::Source;
use mujmal::contribution::Kind;
use mujmal::group::{Grouping, Item, Previous, Settings};

/// SplitMix64: the same rows on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % sides
    }

    /// A word of the built vocabulary: its rank is the product of two rolls, so that low ranks are frequent.
    fn word(&mut self) -> String {
        const LETTERS: [char; 24] = [
            'ا', 'ب', 'ت', 'ج', 'ح', 'خ', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ع', 'غ', 'ف', 'ق', 'ك', 'ل', 'م',
            'ن', 'ه', 'ي',
        ];
        let rank = self.roll(600) * self.roll(600);
        let mut of_rank = Dice(rank);
        (0..3 + of_rank.roll(5)).map(|_| LETTERS[of_rank.roll(24) as usize]).collect()
    }

    fn request(&mut self) -> Vec<String> {
        (0..6 + self.roll(25)).map(|_| self.word()).collect()
    }

    fn repeated(&mut self, request: &[String]) -> Vec<String> {
        let mut words = request.to_vec();
        let at = self.roll(words.len() as u64) as usize;
        match self.roll(5) {
            0 => {}
            1 => words[at].push('ا'),
            2 => words.insert(at, "فورا".to_owned()),
            3 => words.rotate_left(at),
            _ => {
                let word = words.remove(at);
                match words.get_mut(at) {
                    Some(next) => next.insert_str(0, &word),
                    None => words.push(word),
                }
            }
        }
        words
    }
}

fn built(count: usize) -> Vec<(String, String)> {
    let mut dice = Dice(7);
    let mut requests: Vec<Vec<String>> = Vec::new();
    (1..=count)
        .map(|id| {
            let words = if !requests.is_empty() && dice.roll(10) < 3 {
                let which = dice.roll(requests.len() as u64) as usize;
                dice.repeated(&requests[which])
            } else {
                let words = dice.request();
                requests.push(words.clone());
                words
            };
            (id.to_string(), words.join(" "))
        })
        .collect()
}

fn rows(count: usize) -> Vec<(String, String)> {
    let Some(path) = std::env::var_os("MUJMAL_BENCH_CSV") else { return built(count) };
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
