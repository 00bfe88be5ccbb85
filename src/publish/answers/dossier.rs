//! A release and a body -> its workbook: the sheet in which it replies, and the requests that it answers for, those that ask
//! for the same below each other.
//!
//! The reply sheet is the one of [`crate::publish::decisions`], and stands first because [`crate::ledger::sheet`] reads the
//! first sheet of a workbook. Its white columns are empty: a row that nobody fills in changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::sheet::{self, Formats, Names, put};
use super::{body, name, reason, state};
use crate::messages::Messages;
use crate::publish::Error;
use crate::publish::decisions;
use crate::publish::outcomes::{Body, Outcome, Released};

/// Width of the words in the reply sheet.
const WORDS: f64 = 60.0;

/// Headings and widths of the sheet of requests.
const COLUMNS: [(&str, f64); 13] = [
    ("column-group", 16.0),
    ("column-voices", 10.0),
    ("answers-here", 10.0),
    ("answers-regions", 26.0),
    ("answers-channels", 22.0),
    ("column-id", 16.0),
    ("column-text", 60.0),
    ("column-region", 20.0),
    ("column-date", 12.0),
    ("column-theme", 26.0),
    ("doc-state", 16.0),
    ("doc-reason", 28.0),
    ("doc-explanation", 50.0),
];

/// Writes the workbook of this body to a file.
pub fn write(path: &Path, released: &Released, body: &Body, messages: &Messages) -> Result<(), Error> {
    let failed = |source| Error::Workbook { path: path.to_owned(), source: Box::new(source) };
    book(released, body, messages).and_then(|mut book| book.save(path)).map_err(failed)
}

/// The same in memory. A body that no proposal is for has a workbook without rows.
pub fn bytes(released: &Released, body: &Body, messages: &Messages) -> Result<Vec<u8>, XlsxError> {
    book(released, body, messages)?.save_to_buffer()
}

fn of_body<'a>(released: &'a Released, body_id: &str) -> Vec<&'a Outcome> {
    let is_for = |one: &&Outcome| one.institution.as_ref().is_some_and(|body| body.id == body_id);
    released.outcomes.iter().filter(is_for).collect()
}

fn book(released: &Released, body: &Body, m: &Messages) -> Result<Workbook, XlsxError> {
    let own = of_body(released, &body.id);
    let title = m.with("file-title", &[("name", body.name.of(m.lang()).into())]);
    let mut book = sheet::workbook(&title, released.consultation.of(m.lang()), &released.date)?;
    let rows: Vec<decisions::Row> = own.iter().map(|one| reply(one, m)).collect();
    let sheet = book.add_worksheet();
    decisions::fill(sheet, &rows, m)?;
    for (line, row) in (1u32..).zip(&rows) {
        sheet::grow(sheet, line, [(row.known[1].as_str(), WORDS)].into_iter())?;
    }
    requests(&mut book, &own, m)?;
    decisions::explain(book.add_worksheet(), m)?;
    decisions::list(book.add_worksheet(), m)?;
    Ok(book)
}

/// The row in which the body replies to one proposal.
fn reply(one: &Outcome, m: &Messages) -> decisions::Row {
    decisions::Row {
        known: [
            one.id.clone(),
            one.text.clone(),
            one.place.clone().unwrap_or_else(|| name(one.region.as_ref(), m)),
            one.group_id.clone(),
            name(Some(&one.theme), m),
            body(one.institution.as_ref(), m),
            state(one.state, m),
        ],
        answer: Default::default(),
    }
}

/// Proposals that make the same request, and where they came from.
struct Request<'a> {
    members: Vec<&'a Outcome>,
}

impl<'a> Request<'a> {
    /// The requests among these proposals, those asked most often first, else in the order of the sources; the member that
    /// stands for its group first.
    fn of(own: &[&'a Outcome]) -> Vec<Request<'a>> {
        let mut place: BTreeMap<&str, usize> = BTreeMap::new();
        let mut requests: Vec<Request<'a>> = Vec::new();
        for one in own {
            let at = *place.entry(&one.group_id).or_insert(requests.len());
            match requests.get_mut(at) {
                Some(request) => request.members.push(one),
                None => requests.push(Request { members: vec![one] }),
            }
        }
        requests.iter_mut().for_each(|request| request.members.sort_by_key(|one| !one.representative));
        requests.sort_by_key(|request| std::cmp::Reverse(request.members[0].asked));
        requests
    }

    fn distinct(&self, word: impl Fn(&Outcome) -> String) -> String {
        let words: BTreeSet<String> =
            self.members.iter().map(|one| word(one)).filter(|word| !word.is_empty()).collect();
        words.into_iter().collect::<Vec<_>>().join(super::BETWEEN)
    }
}

fn requests(book: &mut Workbook, own: &[&Outcome], m: &Messages) -> Result<(), XlsxError> {
    let (formats, mut names) = (Formats::new(m.lang()), Names::default());
    for taken in ["decisions-sheet", "decisions-reasons", "decisions-lists"] {
        names.take(&m.text(taken));
    }
    let sheet = sheet::add(book, &names.take(&m.text("file-requests")), own.len(), m)?;
    let headings = COLUMNS.map(|(key, _)| m.text(key));
    let widths = COLUMNS.map(|(_, width)| width);
    sheet::grow(sheet, 0, headings.iter().map(String::as_str).zip(widths))?;
    for ((at, heading), width) in (0u16..).zip(&headings).zip(widths) {
        sheet.set_column_width(at, width)?;
        put(sheet, 0, at, heading, &formats.head, m)?;
    }
    // Every second request is shaded, so that members of one are seen to belong together.
    let washed = formats.cell.clone().set_background_color("#F3F7F8");
    let mut line = 0;
    for (number, request) in Request::of(own).iter().enumerate() {
        let format = if number % 2 == 0 { &formats.cell } else { &washed };
        let regions = request.distinct(|one| name(one.region.as_ref(), m));
        let channels = request.distinct(|one| m.text(format!("channel-{}", one.channel)));
        for one in &request.members {
            line += 1;
            let counts = [one.asked, request.members.len()];
            let words = [&one.group_id, &regions, &channels];
            member(sheet, line, one, counts, words, format, m)?;
        }
    }
    sheet::frame(sheet, line, &widths, 0)
}

/// One line: the group, how many asked for it and here, regions and channels; then the proposal itself.
fn member(
    sheet: &mut rust_xlsxwriter::Worksheet,
    line: u32,
    one: &Outcome,
    counts: [usize; 2],
    [group, regions, channels]: [&String; 3],
    format: &Format,
    m: &Messages,
) -> Result<(), XlsxError> {
    let cells = [
        regions.clone(),
        channels.clone(),
        one.id.clone(),
        one.text.clone(),
        name(one.region.as_ref(), m),
        one.date.clone().unwrap_or_default(),
        name(Some(&one.theme), m),
        state(one.state, m),
        reason(one, m),
        one.explanation.clone(),
    ];
    let widths = COLUMNS.iter().skip(3).map(|(_, width)| *width);
    sheet::grow(sheet, line, cells.iter().map(String::as_str).zip(widths))?;
    put(sheet, line, 0, group, format, m)?;
    sheet.write_number_with_format(line, 1, counts[0] as f64, format)?;
    sheet.write_number_with_format(line, 2, counts[1] as f64, format)?;
    for (at, text) in (3u16..).zip(cells) {
        put(sheet, line, at, &text, format, m)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Range, Reader, Xlsx};

    use super::*;
    use crate::ledger::sheet::ANSWER_COLUMNS;
    use crate::messages::Lang;
    use crate::publish::answers::fixture;

    fn interior() -> Body {
        fixture::released().outcomes[0].institution.clone().unwrap()
    }

    fn sheets(body: &Body, messages: &Messages) -> Vec<(String, Range<Data>)> {
        let bytes = bytes(&fixture::released(), body, messages).unwrap();
        let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        workbook.worksheets()
    }

    fn words(range: &Range<Data>, row: usize, column: usize) -> String {
        range.get_value((row as u32, column as u32)).map_or_else(String::new, ToString::to_string)
    }

    #[test]
    fn the_reply_sheet_has_the_columns_that_are_read_back() {
        for lang in Lang::ALL {
            let messages = Messages::new(*lang);
            let sheets = sheets(&interior(), &messages);
            assert_eq!(sheets[0].0, messages.text("decisions-sheet"));
            let reply = &sheets[0].1;
            let head: Vec<String> = (0..reply.width()).map(|column| words(reply, 0, column)).collect();
            assert_eq!(head[0], messages.text("column-id"));
            assert_eq!(head[7..], ANSWER_COLUMNS.map(|name| messages.text(format!("decisions-{name}"))));
            assert_eq!(reply.height(), 1 + 10);
            for line in 1..reply.height() {
                assert!((7..reply.width()).all(|column| words(reply, line, column).is_empty()));
            }
        }
    }

    #[test]
    fn those_who_ask_for_the_same_stand_below_each_other() {
        let messages = Messages::new(Lang::French);
        let requests = &sheets(&interior(), &messages)[1].1;
        let ids: Vec<String> = (1..requests.height()).map(|line| words(requests, line, 5)).collect();
        assert_eq!(ids[..3], ["c000000000001", "c000000000012", "c000000000002"]);
        assert_eq!(ids.len(), 10);
        for line in [1, 2] {
            assert_eq!(words(requests, line, 0), "g000000000001");
            assert_eq!([words(requests, line, 1), words(requests, line, 2)], ["2", "2"]);
            assert_eq!(words(requests, line, 3), "L'Oriental");
            assert_eq!(words(requests, line, 4), "formulaire du portail · rencontre régionale");
        }
    }

    #[test]
    fn a_body_without_proposals_has_sheets_without_rows() {
        let other = Body { id: "justice".to_owned(), ..interior() };
        let sheets = sheets(&other, &Messages::new(Lang::Arabic));
        assert_eq!((sheets[0].1.height(), sheets[1].1.height()), (1, 1));
    }

    #[test]
    fn the_same_release_gives_the_same_bytes() {
        let (released, messages) = (fixture::released(), Messages::new(Lang::Arabic));
        let write = || bytes(&released, &interior(), &messages).unwrap();
        assert_eq!(write(), write());
    }
}
