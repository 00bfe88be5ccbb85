//! Words of anybody -> the cell of a spreadsheet that shows them and does nothing else.

use std::borrow::Cow;

/// Characters of a cell, at most, as Excel counts them (UTF-16).
pub const MOST: usize = 32_767;

/// A cell that a spreadsheet shows and does not run: what would be read as a formula gets an apostrophe in front.
/// Spaces and marks that are not seen do not hide a sign behind them; some programs also run its full-width forms.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let unseen = |c: char| (c.is_whitespace() && !matches!(c, '\t' | '\r')) || is_unseen(c);
    match cell.trim_start_matches(unseen).chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => format!("'{cell}").into(),
        _ => cell.into(),
    }
}

/// Marks of direction and width that take no place.
fn is_unseen(c: char) -> bool {
    matches!(c, '\0' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The cell, or as much of it as Excel takes with `note` behind it, which says where the whole stands.
pub fn fitting<'a>(cell: &'a str, note: &str) -> Cow<'a, str> {
    if cell.len() <= MOST || cell.encode_utf16().count() <= MOST {
        return cell.into();
    }
    let mut room = MOST - note.encode_utf16().count();
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    let kept: usize = cell.chars().take_while(fits).map(char::len_utf8).sum();
    format!("{}{note}", &cell[..kept]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_made_text_wherever_it_hides() {
        for formula in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\u{feff}=1", "\u{200f}-1", "＝1"]
        {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for words in ["نشر الميزانية", "", "  ", "1 = 1", "a-b", "'=1", "« =1 »"] {
            assert!(matches!(harmless(words), Cow::Borrowed(same) if same == words));
        }
    }

    #[test]
    fn a_page_is_cut_where_a_letter_ends_and_says_so() {
        assert_eq!(fitting(&"ا".repeat(MOST), "…"), "ا".repeat(MOST));
        let cut = fitting(&"ا".repeat(MOST + 1), "…").into_owned();
        assert_eq!(cut, "ا".repeat(MOST - 1) + "…");
        // Outside the first plane a letter counts twice, and half of one is none.
        let cut = fitting(&"𞤀".repeat(MOST), "…").into_owned();
        assert_eq!(cut, "𞤀".repeat((MOST - 1) / 2) + "…");
    }
}
