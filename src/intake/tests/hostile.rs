//! Any bytes at all: no panic, and every item is a range of its text.

use proptest::prelude::*;

use super::super::{Input, Options, read};
use super::quoted;

/// Pieces of reports and forms, put together at random.
const PIECES: [&str; 44] = [
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "- ",
    "• ",
    "1. ",
    "2) ",
    "٣- ",
    "4-\n",
    "أ) ",
    "(1) ",
    "**",
    "## ",
    "---\n",
    "|",
    "\u{c}",
    "\u{feff}",
    "\u{200f}",
    "الورشة 1: ",
    "Atelier 2 : ",
    "الإشكاليات",
    "التوصيات",
    "المقترحات: ",
    "Résultats attendus",
    "Proposition 3",
    "الفهرس\n",
    "تقديم ... 3\n",
    "شكر",
    "نشر الميزانية",
    "Publier le budget",
    "اقترح المشاركون ما يلي:\n",
    "21 أكتوبر 2023",
    "فاس",
    "a@b.org",
    "0600000000",
    ";",
    ",",
    "\"",
    "\"\"",
    "المقترح;الجهة\n",
    "sep=;\n",
    "ⵜⴰ",
];

fn check(name: &str, bytes: Vec<u8>) {
    quoted(&read(vec![Input { name: name.to_owned(), bytes }], &Options::default()));
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(vec!["a.txt", "a.csv", "a.xlsx", "a"])) {
        check(name, bytes);
    }

    #[test]
    fn any_text(text in ".{0,300}", name in prop::sample::select(vec!["a.txt", "a.csv"])) {
        check(name, text.into_bytes());
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60), name in prop::sample::select(vec!["a.txt", "a.csv"])) {
        check(name, pieces.concat().into_bytes());
    }

    #[test]
    fn any_zip(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check("a.xlsx", [b"PK\x03\x04 xl/workbook".as_slice(), &bytes].concat());
    }
}

/// Found by `any_pieces`: the line of a label that is read as part of a table.
#[test]
fn a_label_whose_line_goes_elsewhere() {
    let text = "21 أكتوبر 2023أ) المقترحات: • \u{feff}sep=;\n\t2) ---\n(1) Proposition 3تقديم ... 3\nPublier le budget## \t\"\"";
    check("a.txt", text.as_bytes().to_vec());
}

#[test]
fn long_inputs_take_time_in_proportion() {
    let start = std::time::Instant::now();
    for text in [
        "1\n",
        "- \n",
        "|a|b|\n",
        "a\tb\n",
        "التوصيات\n",
        "الورشة 1: x\n",
        "1. a\n",
        "2.1 b\n",
        "a:\n",
        "\n\n",
        "Page 3\n",
        "\"",
        "\"\"",
        "x;",
    ] {
        check("a.txt", format!("التوصيات\n\n{}", text.repeat(20_000)).into_bytes());
        check("a.csv", format!("المقترح\n{}", text.repeat(20_000)).into_bytes());
    }
    // A loop over all pairs of lines would take minutes.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
