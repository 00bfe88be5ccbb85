//! Outcomes -> CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel does not show Arabic.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::cell::harmless;
use super::{cells, columns};
use crate::messages::Messages;
use crate::publish::Error;
use crate::publish::outcomes::Released;

/// Writes the register to a file.
pub fn write(path: &Path, released: &Released, messages: &Messages) -> Result<(), Error> {
    let file = File::create(path).map_err(|source| Error::file(path, source))?;
    write_to(file, released, messages).map_err(|source| Error::file(path, source))
}

/// Writes one row a proposal under a header in the language of the messages. No cell is taken for a formula.
pub fn write_to(mut out: impl Write, released: &Released, messages: &Messages) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(columns(messages).iter().map(|(_, heading)| heading))?;
    for one in &released.outcomes {
        writer.write_record(cells(one, released, messages).iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::publish::answers::{COLUMNS, fixture};

    fn written(lang: Lang) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_to(&mut bytes, &fixture::released(), &Messages::new(lang)).unwrap();
        bytes
    }

    #[test]
    fn what_is_written_is_read_again_cell_by_cell() {
        for lang in Lang::ALL {
            let (released, messages, bytes) = (fixture::released(), Messages::new(*lang), written(*lang));
            let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
            let mut reader = csv::Reader::from_reader(text);
            let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            assert_eq!(headings, columns(&messages).into_iter().map(|(_, heading)| heading).collect::<Vec<_>>());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), released.outcomes.len());
            for (row, one) in rows.iter().zip(&released.outcomes) {
                for (read, cell) in row.iter().zip(cells(one, &released, &messages)) {
                    assert_eq!(read.strip_prefix('\'').filter(|_| !cell.starts_with('\'')).unwrap_or(read), cell);
                }
            }
        }
    }

    #[test]
    fn the_formula_of_a_citizen_is_no_formula() {
        let text = String::from_utf8(written(Lang::Arabic)).unwrap();
        assert!(text.contains("\"'=HYPERLINK(\"\"http://example.org\"\",\"\"نشر\"\")\""), "{text}");
        assert_eq!(COLUMNS[1].id, "text");
    }

    #[test]
    fn lines_end_as_the_standard_has_it() {
        let text = String::from_utf8(written(Lang::French)).unwrap();
        assert!(text.lines().next().unwrap().starts_with('\u{feff}'));
        assert!(text.ends_with("\r\n"));
    }
}
