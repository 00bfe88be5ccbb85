//! Lines -> the lists of who was there, taken out of them: where each stands and how many rows it has, and nothing that
//! it says.
//!
//! Such a list names people, and no phase needs their names. It is known by the headers of its columns, a name beside a
//! quality or a signature, or by the heading above it. Its lines become gaps before anything else reads them, so that
//! nothing of it can reach a record; the original in `sources/` keeps it. A list is ended sooner rather than later: of a
//! line taken too many, a contribution could be lost.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::headings::{self, Certainty};
use super::lines::Line;
use super::records::Attendance;
use super::{tables, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    heading: Vec<String>,
    alone: Vec<String>,
    name: Vec<String>,
    beside: Vec<String>,
    signature: Vec<String>,
}

/// `models/intake/attendance.toml`, in the words of [`words::forms`].
struct Names {
    heading: Vec<Vec<String>>,
    alone: FxHashSet<Vec<String>>,
    name: FxHashSet<Vec<String>>,
    beside: FxHashSet<Vec<String>>,
    signature: FxHashSet<Vec<String>>,
}

fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("../../models/intake/attendance.toml"))
            .expect("models/intake/attendance.toml is tested");
        let set = |texts: &[String]| texts.iter().map(|text| words::forms(text)).collect();
        Names {
            heading: file.heading.iter().map(|text| words::forms(text)).collect(),
            alone: set(&file.alone),
            name: set(&file.name),
            beside: set(&file.beside),
            signature: set(&file.signature),
        }
    });
    &NAMES
}

/// Takes the lists out: their lines, headers included, are gaps afterwards.
pub fn take(lines: &mut [Line<'_>]) -> Vec<Attendance> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let headed = is_heading(&lines[at]).then_some(at);
        let first = headed.map_or(Some(at), |above| (above + 1..lines.len()).find(|&below| !lines[below].is_gap()));
        let Some((first, list)) = first.and_then(|first| Some((first, list(lines, first, headed.is_some())?))) else {
            at += 1;
            continue;
        };
        found.push(Attendance { at: lines[first].number, rows: list.rows });
        // A bare word goes with the names: it would run on into the item above it.
        let from = headed.filter(|&above| is_alone(&lines[above])).unwrap_or(first);
        for line in &mut lines[from..list.end] {
            empty(line);
        }
        at = list.end;
    }
    found
}

fn empty(line: &mut Line<'_>) {
    (line.text, line.body, line.mark, line.level, line.bold, line.rule) = ("", "", None, None, false, false);
}

/// Whether the line is nothing but a word such as "participants".
fn is_alone(line: &Line<'_>) -> bool {
    names().alone.contains(&words::forms(line.body))
}

/// Whether the line is the heading of such a list.
fn is_heading(line: &Line<'_>) -> bool {
    if line.is_gap() || line.width() > 60 || tables::is_row(line) {
        return false;
    }
    let forms = words::forms(line.body);
    is_alone(line) || names().heading.iter().any(|known| forms.starts_with(known))
}

/// A list: how many rows of people it has, and the line behind its last.
struct List {
    rows: usize,
    end: usize,
}

/// The list that begins with line `first`; `headed`: a heading says that there is one.
fn list(lines: &[Line<'_>], first: usize, headed: bool) -> Option<List> {
    let row = tables::cells(&lines[first]).filter(|row| row.len() > 1 && !lines[first].is_gap());
    match row {
        Some(row) if is_header(&row) => Some(table(lines, first, row.len(), true)),
        Some(row) if headed => Some(table(lines, first, row.len(), false)).filter(|found| {
            let rows = lines[first..found.end].iter().filter_map(tables::cells).filter(|row| row.len() > 1);
            !counts_people(&rows.collect::<Vec<_>>())
        }),
        Some(_) => None,
        None if headed => Some(run(lines, first)).filter(|found| found.rows > 1),
        None => None,
    }
}

/// Whether cells are the headers of such a list. A table that also has a column of problems or proposals says who made
/// them, and is read for these.
fn is_header(cells: &[&str]) -> bool {
    if cells.len() > 12 || cells.iter().any(|cell| cell.len() > 80) {
        return false;
    }
    let forms: Vec<Vec<String>> = cells.iter().map(|cell| words::forms(cell)).collect();
    let has = |known: &FxHashSet<Vec<String>>| forms.iter().any(|cell| known.contains(cell));
    let Names { name, beside, signature, .. } = names();
    let listed = (has(name) && (has(beside) || has(signature))) || (has(signature) && has(beside));
    listed && !cells.iter().any(|cell| is_of_a_kind(cell))
}

fn is_of_a_kind(cell: &str) -> bool {
    headings::read(cell, false).kind.is_some_and(|(_, certainty)| certainty >= Certainty::Phrase)
}

/// Whether the rows say how many were there, and not who: a column of numbers that does not just count the rows.
fn counts_people(rows: &[Vec<&str>]) -> bool {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..width).any(|column| {
        let cells: Vec<Option<u32>> = rows.iter().filter_map(|row| row.get(column)).map(|cell| number(cell)).collect();
        let numbers: Vec<u32> = cells.iter().copied().flatten().collect();
        let counting = numbers.windows(2).all(|pair| pair[1] == pair[0].saturating_add(1));
        numbers.len() >= 2 && numbers.len() + 1 >= cells.len() && !counting
    })
}

fn number(cell: &str) -> Option<u32> {
    let [form] = &words::forms(cell)[..] else { return None };
    form.parse().ok()
}

/// The rows of a table from `first` on, which has `width` cells. It goes on over a gap, where a page ends, as long as
/// what follows is as wide; a cell of a row may have run on to a line of its own.
fn table(lines: &[Line<'_>], first: usize, width: usize, header: bool) -> List {
    let (mut rows, mut end) = (usize::from(!header), first + 1);
    let mut at = end;
    let mut gap = false;
    while at < lines.len() {
        let line = &lines[at];
        if line.is_gap() {
            gap = true;
            at += 1;
            continue;
        }
        match tables::cells(line).filter(|row| row.len() > 1) {
            Some(row) if is_header(&row) => {}
            Some(row) if row.iter().any(|cell| is_of_a_kind(cell)) => break,
            Some(row) if gap && row.len().abs_diff(width) > 1 => break,
            Some(_) => rows += 1,
            None if gap || !runs_on(line) => break,
            None => {}
        }
        gap = false;
        at += 1;
        end = at;
    }
    List { rows, end }
}

/// Whether a line between rows is the rest of a cell.
fn runs_on(line: &Line<'_>) -> bool {
    line.width() <= 60 && line.level.is_none() && !line.is_listed() && headings::read(line.text, line.bold).is_none()
}

/// Lines of one shape from `first` on, names a line: with list marks or without.
fn run(lines: &[Line<'_>], first: usize) -> List {
    let listed = lines[first].is_listed();
    let alike = |line: &&Line<'_>| {
        let short = line.width() <= 100 && !words::ends_sentence(line.text) && !line.text.ends_with([':', '：']);
        let heading = headings::read(line.text, line.level.is_some() || line.bold);
        let plain = line.level.is_none() && (listed || heading.is_none());
        !line.is_gap() && line.is_listed() == listed && short && plain && !tables::is_row(line)
    };
    let count = lines[first..].iter().take_while(alike).count();
    List { rows: count, end: first + count }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    /// The lists of a text, and the lines that are left.
    fn taken(text: &str) -> (Vec<(u32, usize)>, Vec<String>) {
        let mut all = lines::split(text);
        let found = take(&mut all).into_iter().map(|one| (one.at, one.rows)).collect();
        (found, all.iter().filter(|line| !line.is_gap()).map(|line| line.text.to_owned()).collect())
    }

    #[test]
    fn headers_of_columns_tell_a_list() {
        for header in [
            "الاسم\tالصفة\tالتوقيع",
            "ر.ت\tالاسم الكامل\tالهيئة\tرقم الهاتف\tالتوقيع",
            "Nom\tQualité\tSignature",
            "N°\tNom et Prénom\tOrganisme\tEmail\tÉmargement",
            "| Nom | Prénom | Association |",
            "Name\tOrganization\tSignature",
            "التوقيع\tالصفة",
        ] {
            let bar = if header.starts_with('|') { "| a | b | c |\n" } else { "أ\tب\tج\n" };
            let (found, left) = taken(&format!("التوصيات\n\n- نشر\n\n{header}\n{}\nشكر\n", bar.repeat(3)));
            assert_eq!(found, [(5, 3)], "{header}");
            assert_eq!(left, ["التوصيات", "- نشر", "شكر"], "{header}");
        }
    }

    #[test]
    fn other_tables_stay() {
        for header in [
            "العدد\tالسن",
            "عدد المشاركين\tالصفة",
            "الرقم\tالمقترح",
            "Nom du programme\tBudget",
            // Who proposed what: the proposals are read, the names are in no column that is.
            "الاسم\tالصفة\tالمقترحات",
            "Nom\tQualité\tPropositions",
            "الجمعية\tالمدينة",
        ] {
            let text = format!("{header}\n13\tأ\n21\tب\n");
            assert_eq!(taken(&text), (Vec::new(), vec![header.to_owned(), "13\tأ".to_owned(), "21\tب".to_owned()]));
        }
    }

    #[test]
    fn a_heading_tells_a_list_without_headers() {
        assert_eq!(taken("لائحة الحضور\n\n- أ\n- ب\n\n- ج\n").0, [(3, 2)]);
        assert_eq!(taken("Liste des participants :\nA B\nC D\nSolutions proposées\n- x\n").1.len(), 3);
        assert_eq!(taken("Liste de présence\n1\tA B\tmaire\n2\tC D\télue\n").0, [(2, 2)]);
        assert_eq!(taken("لائحة المشاركين\n\nشارك في اللقاء ممثلو الجمعيات.\n").0, []);
        // How many, not who.
        assert_eq!(taken("لائحة المشاركين\n\n26\tأنثى\n48\tذكر\n74\tالمجموع\n").0, []);
        assert_eq!(taken("Liste des participants\n\n- 3\n\nRecommandations\n- x\n- y\n").0, []);
    }

    #[test]
    fn a_list_goes_on_over_pages_and_no_further() {
        let page = "الاسم\tالصفة\tالتوقيع\nأ\tرئيس جمعية\tx\nالتنمية المحلية\nب\tمستشارة\tx\n";
        let text = format!("{page}\n\u{c}{page}\nالإشكاليات\tالحلول\nغياب\tنشر\n");
        let (found, left) = taken(&text);
        assert_eq!(found, [(1, 4)]);
        assert_eq!(left, ["الإشكاليات\tالحلول", "غياب\tنشر"]);
    }
}
