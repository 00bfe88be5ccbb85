//! The text core on one core: folding in MB/s, tokens with their stems per second.
//!
//!     cargo bench --bench text
//!     MUJMAL_BENCH_CSV=proposals.csv cargo bench --bench text
//!
//! The texts are built here, three Arabic ones to a French one, with the spellings that people use: hamza and ta
//! marbuta left out, a few with tashkeel, tatweel or presentation forms, accents composed or not. MUJMAL_BENCH_CSV names a
//! file with a column text to be read instead. No result is kept between texts but the buffers.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use mujmal::text::language::detect;
use mujmal::text::phrase::PhraseSet;
use mujmal::text::{Scratch, Strength, analyze, fold_into, normalize, scan};

/// SplitMix64: the same texts on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % sides as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    /// A made-up word: a particle or none, a stem whose low ranks are frequent, an ending or none.
    fn word(&mut self, arabic: bool) -> String {
        let rank = self.roll(90) * self.roll(90);
        let mut of_rank = Dice(rank as u64);
        let letters: Vec<char> = if arabic {
            "ابتجحخدرزسشصضطعغفقكلمنهويابترلمنيوارلمنتيدعسأئ"
        } else {
            "aeiouaeioubcdfglmnprstvlmnrsté"
        }
        .chars()
        .collect();
        let stem: String = (0..3 + of_rank.roll(4)).map(|_| letters[of_rank.roll(letters.len())]).collect();
        if arabic {
            let particle = self.pick(&["", "", "", "ال", "ال", "ال", "وال", "بال", "لل", "و", "ب", "ل"]);
            let ending = self.pick(&["", "", "", "ة", "ة", "ات", "ية", "ين", "ي", "ها", "هم", "ى"]);
            format!("{particle}{stem}{ending}")
        } else {
            let ending = self.pick(&["", "", "s", "e", "es", "tion", "ment", "ité", "aux"]);
            format!("{}{stem}{ending}", self.pick(&["", "", "", "", "l'", "d’"]))
        }
    }

    fn text(&mut self) -> String {
        const ARABIC: [&str; 8] = ["في", "من", "على", "إلى", "مع", "التي", "أن", "ديال"];
        const FRENCH: [&str; 8] = ["de", "la", "les", "et", "pour", "dans", "à", "des"];
        let arabic = self.roll(4) > 0;
        let mut text = String::new();
        for _ in 0..8 + self.roll(30) {
            let word = match self.roll(12) {
                0..3 => self.pick(if arabic { &ARABIC } else { &FRENCH }).to_owned(),
                3 if self.roll(4) == 0 => format!("{}", 1 + self.roll(3000)),
                _ => self.word(arabic),
            };
            text.push_str(&word);
            text.push_str(self.pick(if arabic {
                &[" ", " ", " ", " ", " ", " ", "، "]
            } else {
                &[" ", " ", " ", " ", ", "]
            }));
        }
        match self.roll(20) {
            0 if arabic => {
                text.chars().flat_map(|c| [Some(c), ('ب'..='ي').contains(&c).then_some('َ')]).flatten().collect()
            }
            1 if arabic => text.replace("ال", "الـ"),
            2..5 if arabic => text.replace(['أ', 'إ'], "ا").replace('ة', "ه"),
            0 => text.replace('é', "e\u{301}"),
            1 => text.to_uppercase(),
            _ => text,
        }
    }
}

fn texts() -> Vec<String> {
    let Some(path) = std::env::var_os("MUJMAL_BENCH_CSV") else {
        let mut dice = Dice(7);
        return (0..10_000).map(|_| dice.text()).collect();
    };
    let mut table = csv::Reader::from_path(path).expect("MUJMAL_BENCH_CSV names a readable file");
    let column = table.headers().expect("a header").iter().position(|name| name == "text").expect("a column text");
    table.records().map(|row| row.expect("a row")[column].to_owned()).collect()
}

fn text(criterion: &mut Criterion) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut scratch = Scratch::default();
    let mut tokens = 0;
    texts.iter().for_each(|text| scan(text, &mut scratch, |_| tokens += 1));

    let mut group = criterion.benchmark_group("normalise");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    let mut folded = String::new();
    group.bench_function("fold_into", |bencher| {
        bencher.iter(|| {
            for text in &texts {
                folded.clear();
                fold_into(text, &mut folded);
                black_box(&folded);
            }
        });
    });
    for (name, strength) in [("full with the way back", Strength::Full), ("light with the way back", Strength::Light)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| texts.iter().for_each(|text| drop(black_box(normalize(text, strength)))));
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("tokens");
    group.sample_size(10).throughput(Throughput::Elements(tokens));
    group.bench_function("scan", |bencher| {
        bencher.iter(|| {
            for text in &texts {
                scan(text, &mut scratch, |token| {
                    black_box(token.stem);
                });
            }
        });
    });
    group.bench_function("analyze", |bencher| {
        bencher.iter(|| texts.iter().for_each(|text| drop(black_box(analyze(text)))));
    });
    group.finish();

    let mut group = criterion.benchmark_group("texts");
    group.sample_size(10).throughput(Throughput::Elements(texts.len() as u64));
    group.bench_function("detect the language", |bencher| {
        bencher.iter(|| texts.iter().for_each(|text| _ = black_box(detect(text))));
    });
    let mut dice = Dice(11);
    let phrases = PhraseSet::new((0..3000).map(|_| format!("{} {}", dice.word(true), dice.word(true))));
    let analysed: Vec<_> = texts.iter().take(10_000).map(|text| analyze(text)).collect();
    group.throughput(Throughput::Elements(analysed.len() as u64));
    group.bench_function("find 3000 phrases in analysed texts", |bencher| {
        bencher.iter(|| analysed.iter().for_each(|tokens| drop(black_box(phrases.find(tokens)))));
    });
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);
