use std::io::{self, BufRead, BufWriter, Write};

use clap::Subcommand;
use serde::Serialize;

use super::{Context, failure::Failure};
use crate::text::language::detect;
use crate::text::{Scratch, Strength, TokenRef, fold_into, normalize, scan};

/// See what the program reads in a text: a filter from standard input, line by line, to standard output
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    filter: Filter,
}

#[derive(Subcommand)]
enum Filter {
    /// Write each line normalised
    Normalize {
        /// How much is taken off
        #[arg(long, value_enum, default_value_t = Wanted::Full)]
        strength: Wanted,
    },
    /// Write each token as a line of JSON: its line, its bytes there, kind, form and stem
    Tokens,
    /// Write the stems of each line; function words are left out
    Stem,
    /// Write the language of each line, and "darija" or "arabizi" after it
    Language,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Wanted {
    /// Marks and layout only
    Light,
    /// All that people spell in more than one way
    Full,
}

/// A token as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    line: usize,
    span: [usize; 2],
    quote: &'a str,
    kind: &'static str,
    form: &'a str,
    stem: &'a str,
    stop: bool,
    negation: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = filter(&arguments.filter, io::stdin().lock(), &mut out, context.json).and_then(|()| out.flush());
    match written {
        // Whoever read has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        Err(error) => Err(Failure::other(error.to_string())),
        Ok(()) => Ok(0),
    }
}

/// Reads lines as they come. Bytes that are no UTF-8 are read as U+FFFD.
fn filter(filter: &Filter, mut input: impl BufRead, out: &mut impl Write, json: bool) -> io::Result<()> {
    let mut scratch = Scratch::default();
    let mut folded = String::new();
    let mut bytes = Vec::new();
    let mut number = 0;
    while input.read_until(b'\n', &mut bytes)? > 0 {
        number += 1;
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_end_matches(['\n', '\r']);
        match filter {
            Filter::Normalize { strength: Wanted::Full } => {
                folded.clear();
                fold_into(line, &mut folded);
                writeln!(out, "{folded}")?;
            }
            Filter::Normalize { strength: Wanted::Light } => {
                writeln!(out, "{}", normalize(line, Strength::Light).as_str())?;
            }
            Filter::Tokens => tokens(line, number, &mut scratch, out)?,
            Filter::Stem => stems(line, &mut scratch, out)?,
            Filter::Language => language(line, json, out)?,
        }
        bytes.clear();
    }
    Ok(())
}

fn tokens(line: &str, number: usize, scratch: &mut Scratch, out: &mut impl Write) -> io::Result<()> {
    let mut written = Ok(());
    scan(line, scratch, |TokenRef { span, kind, form, stem, stop, negation }| {
        let quote = span.slice(line).unwrap_or_default();
        let token = Line { line: number, span: span.into(), quote, kind: kind.as_str(), form, stem, stop, negation };
        if written.is_ok() {
            written = serde_json::to_writer(&mut *out, &token).map_err(io::Error::from).and_then(|()| writeln!(out));
        }
    });
    written
}

fn stems(line: &str, scratch: &mut Scratch, out: &mut impl Write) -> io::Result<()> {
    let mut stems = String::new();
    scan(line, scratch, |token| {
        if !token.stop {
            if !stems.is_empty() {
                stems.push(' ');
            }
            stems.push_str(token.stem);
        }
    });
    writeln!(out, "{stems}")
}

fn language(line: &str, json: bool, out: &mut impl Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Found {
        language: &'static str,
        darija: bool,
        arabizi: bool,
    }
    let found = detect(line);
    if json {
        let found = Found { language: found.language.as_str(), darija: found.darija, arabizi: found.arabizi };
        serde_json::to_writer(&mut *out, &found)?;
        return writeln!(out);
    }
    let flags = [(found.darija, " darija"), (found.arabizi, " arabizi")];
    let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect();
    writeln!(out, "{}{flags}", found.language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(filter: &Filter, input: &[u8]) -> String {
        let mut out = Vec::new();
        super::filter(filter, input, &mut out, false).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_line_gives_a_line() {
        let full = Filter::Normalize { strength: Wanted::Full };
        assert_eq!(filtered(&full, "المَدْرَسَة\r\n\nÉcole".as_bytes()), "المدرسه\n\necole\n");
        let light = Filter::Normalize { strength: Wanted::Light };
        assert_eq!(filtered(&light, "المَدْرَسَة".as_bytes()), "المدرسة\n");
        assert_eq!(filtered(&Filter::Stem, "نشر الميزانيات في المدارس".as_bytes()), "نشر ميزان مدرس\n");
        assert_eq!(
            filtered(&Filter::Language, "بغينا الما\nkhassna tri9\n".as_bytes()),
            "ar darija\nar darija arabizi\n"
        );
    }

    #[test]
    fn tokens_are_lines_of_json() {
        let out = filtered(&Filter::Tokens, "\nالقانون 31-13".as_bytes());
        let last: serde_json::Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
        assert_eq!(last["line"], 2);
        assert_eq!(last["kind"], "law");
        assert_eq!(last["form"], "31.13");
        assert_eq!(last["quote"], "31-13");
    }

    #[test]
    fn bytes_that_are_no_text_do_no_harm() {
        assert_eq!(filtered(&Filter::Normalize { strength: Wanted::Full }, b"a\xffb\n"), "a\u{fffd}b\n");
    }
}
