//! What the targets share: bytes under a name -> intake, and what has to hold whatever the bytes are.

use std::io::{Cursor, Write};

use mujmal::intake::{Input, Intake, Options, extracted_text, personal, read};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Reads `bytes` as a file called `name`. No panic; every contribution is a range of its source's text; every notice names
/// a file; the same bytes give the same again.
pub fn check(name: &str, bytes: &[u8]) {
    let intake = taken(name, bytes);
    for source in &intake.sources {
        let text = source.text.clone().or_else(|| extracted_text(&source.source, &source.bytes)).expect("a text");
        for one in &source.contributions {
            assert_eq!(one.span.slice(&text), Some(one.text.as_str()), "{}", one.id);
            assert!(one.text.chars().any(char::is_alphanumeric), "words: {:?}", one.text);
        }
    }
    assert!(intake.notices.iter().all(|notice| notice.file.starts_with(name)));
    assert_eq!(intake, taken(name, bytes));
}

/// Lets panics be caught that the readers catch: those of the libraries that read PDF files and workbooks. One that nobody
/// catches still ends the run.
pub fn panics_may_be_caught() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|_| {})));
}

fn taken(name: &str, bytes: &[u8]) -> Intake {
    read(vec![Input { name: name.to_owned(), bytes: bytes.to_vec() }], &Options::default())
}

/// Masks a text twice: what is masked once has nothing left to mask.
pub fn check_masked(text: &str) {
    let masked = personal::masked(text);
    assert_eq!(personal::masked(&masked), masked);
}

/// A file packed of `parts`, not compressed, for readers of packed documents: the bytes that a fuzzer changes are those
/// of the parts, and not those of the packing.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(*name, options).expect("written to memory");
        writer.write_all(content).expect("written to memory");
    }
    writer.finish().expect("written to memory").into_inner()
}

/// The pieces of `data` between two bytes that no text has: several parts of a document from one input.
pub fn pieces<const COUNT: usize>(data: &[u8]) -> [&[u8]; COUNT] {
    let mut pieces = data.split(|&byte| byte == 0xff);
    std::array::from_fn(|_| pieces.next().unwrap_or_default())
}
