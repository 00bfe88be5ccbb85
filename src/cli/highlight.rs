//! Original text with marked words, on a terminal; in a pipe the text as it is and the words on a line of their own.

use std::io::IsTerminal;

use crate::contribution::Span;

/// Bold and underlined from here on.
pub const MARK: &str = "\u{1b}[1;4m";
/// As before.
pub const UNMARK: &str = "\u{1b}[0m";

/// A text and the words to mark in it.
pub struct Marked<'a> {
    pub text: &'a str,
    /// In order, none overlapping another.
    pub spans: &'a [Span],
}

impl Marked<'_> {
    /// Prints it.
    pub fn print(&self) {
        if std::io::stdout().is_terminal() {
            outln!("{}", self.coloured());
        } else {
            outln!("{}", self.text);
            let words: Vec<String> =
                self.spans.iter().filter_map(|span| span.slice(self.text)).map(|word| format!("«{word}»")).collect();
            if !words.is_empty() {
                outln!("  {}", words.join(" "));
            }
        }
    }

    /// The marked words bold and underlined.
    fn coloured(&self) -> String {
        let (mut shown, mut last) = (String::new(), 0);
        for span in self.spans {
            let (Some(before), Some(word)) = (self.text.get(last..span.start), span.slice(self.text)) else { continue };
            shown.push_str(before);
            shown.push_str(MARK);
            shown.push_str(word);
            shown.push_str(UNMARK);
            last = span.end;
        }
        shown.push_str(&self.text[last..]);
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_and_nothing_is_lost() {
        let text = "نشر ميزانية الجماعة";
        let spans = [Span::new(7, 21)];
        let shown = Marked { text, spans: &spans }.coloured();
        assert_eq!(shown, "نشر \u{1b}[1;4mميزانية\u{1b}[0m الجماعة");
        assert_eq!(Marked { text, spans: &[] }.coloured(), text);
    }
}
