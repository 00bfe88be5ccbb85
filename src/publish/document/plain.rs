//! A document -> Markdown (CommonMark with tables), and plain text as it goes into a message to the press.

use std::fmt::Write as _;

use super::shown::{line, shown};
use super::stretch::{held, stretches};
use super::typeset::direction_of;
use super::{Block, Document, Figure, Plot, Run, Table, headings};
use crate::messages::Lang;

/// The document as Markdown. Words that look like markup are escaped.
pub fn markdown(document: &Document) -> String {
    render(document, &Form { marked: true, rtl: document.lang == Lang::Arabic })
}

/// The document as plain text: one paragraph a line, a blank line between.
pub fn text(document: &Document) -> String {
    render(document, &Form { marked: false, rtl: document.lang == Lang::Arabic })
}

/// How words are written: with marks or without, and in which direction.
struct Form {
    marked: bool,
    rtl: bool,
}

fn render(document: &Document, form: &Form) -> String {
    let mut parts = Vec::new();
    let title = form.words(&document.title);
    parts.push(if form.marked { format!("# {title}") } else { title });
    parts.extend([&document.subtitle, &document.author, &document.date].map(|words| form.words(words)));
    for (block, heading) in document.blocks.iter().zip(headings(document)) {
        parts.push(form.block(block, heading));
    }
    parts.retain(|part| !part.is_empty());
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

impl Form {
    fn block(&self, block: &Block, heading: Option<(u8, String)>) -> String {
        match block {
            Block::Heading { .. } => heading.map_or(String::new(), |(level, text)| self.heading(level, &text)),
            Block::Paragraph(runs) => self.runs(runs),
            Block::Quote { text, language, from } => self.quote(text, language, from),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Note { title, paragraphs } => {
                let mut parts = vec![self.bold(&self.words(title))];
                parts.extend(paragraphs.iter().map(|runs| self.runs(runs)));
                parts.retain(|part| !part.is_empty());
                self.set_apart(&parts.join("\n\n"))
            }
            Block::Fields(fields) => {
                let line = |(label, value): &(String, Vec<Run>)| {
                    let value = self.runs(value).replace("\\\n", " ").replace('\n', " ");
                    format!("{}{}: {value}", if self.marked { "- " } else { "" }, self.bold(&self.words(label)))
                };
                fields.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Block::Contents | Block::PageBreak => String::new(),
        }
    }

    fn heading(&self, level: u8, text: &str) -> String {
        let words = self.words(text);
        // The title is the only heading of the first level.
        if self.marked { format!("{} {words}", "#".repeat(usize::from(level) + 1)) } else { words }
    }

    fn quote(&self, text: &str, language: &str, from: &str) -> String {
        let words = self.part(text, direction_of(language, text, self.rtl));
        let (words, from) = if self.marked { (words, self.words(from)) } else { (format!("«{words}»"), line(from)) };
        if from.is_empty() { self.set_apart(&words) } else { self.set_apart(&format!("{words}\n\n— {from}")) }
    }

    /// A text in a frame, as far as there are frames.
    fn set_apart(&self, text: &str) -> String {
        if !self.marked {
            return text.to_owned();
        }
        let lines: Vec<String> = text.split('\n').map(|line| format!("> {line}").trim_end().to_owned()).collect();
        lines.join("\n")
    }

    fn list(&self, numbered: bool, items: &[Vec<Run>]) -> String {
        let item = |(index, runs): (usize, &Vec<Run>)| {
            let mark = if numbered { format!("{}. ", index + 1) } else { "- ".to_owned() };
            let indent = format!("\n{}", " ".repeat(mark.len()));
            format!("{mark}{}", self.runs(runs).replace('\n', &indent))
        };
        items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
    }

    fn table(&self, table: &Table) -> String {
        let head: Vec<Vec<Run>> = table.head.iter().map(|name| vec![name.as_str().into()]).collect();
        let row = |cells: &[Vec<Run>]| {
            let cells: Vec<String> =
                cells.iter().map(|runs| self.runs(runs).replace("\\\n", " ").replace('\n', " ")).collect();
            if self.marked { format!("| {} |", cells.join(" | ")) } else { cells.join(" | ") }
        };
        let mut lines = vec![row(&head)];
        if self.marked {
            let rule = |column| if table.is_numeric(column) { "---:" } else { "---" };
            let rules: Vec<&str> = (0..table.head.len()).map(rule).collect();
            lines.push(format!("| {} |", rules.join(" | ")));
        }
        lines.extend(table.rows.iter().map(|cells| row(cells)));
        self.under_caption(&table.caption, &lines)
    }

    /// A figure as what it says: its description and its counts.
    fn figure(&self, figure: &Figure) -> String {
        let mut lines = Vec::new();
        let counts = |parts: &mut dyn Iterator<Item = (&String, usize)>| {
            parts.map(|(label, count)| format!("{}: {count}", self.words(label))).collect::<Vec<_>>().join("; ")
        };
        match &figure.plot {
            Plot::Bars { series, rows } => {
                for (label, row) in rows {
                    let parts = counts(&mut series.iter().zip(row.iter().copied()));
                    lines.push(format!("- {} — {parts}", self.words(label)));
                }
            }
            Plot::Flow { stages } => {
                for stage in stages {
                    let parts = counts(&mut stage.parts.iter().map(|(label, count)| (label, *count)));
                    lines.push(format!("- {} — {parts}", self.words(&stage.title)));
                }
            }
        }
        let mut lines = vec![lines.join("\n")];
        lines.insert(0, self.words(&figure.description) + "\n");
        self.under_caption(&figure.caption, &lines)
    }

    fn under_caption(&self, caption: &str, lines: &[String]) -> String {
        let caption = self.words(caption);
        let mut out = String::new();
        if !caption.is_empty() {
            let _ = write!(out, "{}\n\n", self.bold(&caption));
        }
        out + &lines.join("\n")
    }

    fn bold(&self, words: &str) -> String {
        if self.marked && !words.is_empty() { format!("**{words}**") } else { words.to_owned() }
    }

    /// Words on one line.
    fn words(&self, words: &str) -> String {
        self.part(&line(words), self.rtl)
    }

    fn runs(&self, runs: &[Run]) -> String {
        let mut out = String::new();
        for run in runs {
            let text = shown(&run.text);
            let own = run.language.map_or(self.rtl, |language| direction_of(language, &text, self.rtl));
            let mut words = self.part(&text, own);
            if own != self.rtl && stretches(&text, own).len() > 1 {
                words = format!("{}{words}\u{2069}", if own { '\u{2067}' } else { '\u{2066}' });
            }
            let mark = match (run.bold, run.italic) {
                (true, true) => "***",
                (true, false) => "**",
                (false, true) => "*",
                (false, false) => "",
            };
            out.push_str(&self.marked_with(mark, &words));
        }
        // Space at the start of a line would be markup.
        let lines: Vec<&str> = out.split('\n').map(str::trim).collect();
        lines.join("\n")
    }

    /// Words between marks, which have to touch the words.
    fn marked_with(&self, mark: &str, words: &str) -> String {
        let inner = words.trim();
        if mark.is_empty() || !self.marked || inner.is_empty() {
            return words.to_owned();
        }
        let start = words.len() - words.trim_start().len();
        let (before, after) = (&words[..start], &words[start + inner.len()..]);
        format!("{before}{mark}{inner}{mark}{after}")
    }

    fn part(&self, text: &str, rtl: bool) -> String {
        let text = shown(text);
        let lines: Vec<String> = text.split('\n').map(|line| held(line, rtl)).collect();
        if self.marked {
            lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\\n")
        } else {
            lines.join("\n")
        }
    }
}

/// A line in which nothing is markup.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let start = line.len() - line.trim_start().len();
    let digits = start + line[start..].bytes().take_while(u8::is_ascii_digit).count();
    for (at, character) in line.char_indices() {
        let anywhere = "\\`*_{}[]<>#|~&!$".contains(character);
        let at_start = at == start && "+-=:".contains(character);
        let counting = at == digits && digits > start && ".)".contains(character);
        if anywhere || at_start || counting {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_citizen_writes_is_markup() {
        assert_eq!(escaped("# a *b* <script> [x](y) | 1"), "\\# a \\*b\\* \\<script\\> \\[x\\](y) \\| 1");
        assert_eq!(escaped("1. a"), "1\\. a");
        assert_eq!(escaped("- a"), "\\- a");
    }

    #[test]
    fn marks_touch_the_words() {
        let form = Form { marked: true, rtl: false };
        assert_eq!(form.runs(&["a ".into(), Run::bold(" b "), "c".into()]), "a  **b** c");
    }

    #[test]
    fn a_foreign_run_of_two_directions_keeps_its_order() {
        let form = Form { marked: false, rtl: true };
        assert_eq!(form.runs(&[Run::foreign("voir الماء ici", "fr")]), "\u{2066}voir الماء ici\u{2069}");
        assert_eq!(form.runs(&[Run::foreign("eau", "fr")]), "eau");
    }
}
