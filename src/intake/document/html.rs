//! A page in HTML -> a [`Document`]. Its tags are read one by one, as browsers read them, and no tree is built: what is not
//! closed, or closed twice, is no reason to fail, and nesting costs nothing.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::numbering::{bullet, written};
use super::{Builder, Document, Paragraph};

/// Reads a page.
pub fn read(text: &str) -> Document {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(&*bounded(text)));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().builder.finish()
}

/// Most attributes of a tag. The tokenizer compares each with all before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// The page, with tags of far too many attributes closed before they have them: the rest of such a tag is text then.
fn bounded(text: &str) -> Cow<'_, str> {
    let (mut cuts, mut quote, mut parts) = (Vec::new(), None, None);
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match (parts, byte) {
            (None, b'<') => (parts, quote) = (Some(0), None),
            (None, _) => {}
            (Some(_), b'>') if quote.is_none() => parts = None,
            (Some(_), b'"' | b'\'') if quote == Some(byte) => quote = None,
            (Some(_), b'"' | b'\'') if quote.is_none() && at > 0 && matches!(bytes[at - 1], b'=' | b' ') => {
                quote = Some(byte);
            }
            (Some(count), b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'"' | b'\'' | b'=') if quote.is_none() => {
                parts = Some(count + 1);
                if count == 4 * MOST_ATTRIBUTES {
                    cuts.push(at);
                    parts = None;
                }
            }
            _ => {}
        }
    }
    if cuts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bounded = String::with_capacity(text.len() + cuts.len());
    let mut from = 0;
    for cut in cuts {
        bounded.push_str(&text[from..cut]);
        bounded.push('>');
        from = cut;
    }
    bounded.push_str(&text[from..]);
    Cow::Owned(bounded)
}

#[derive(Default)]
struct Sink(RefCell<Reader>);

#[derive(Default)]
struct Reader {
    builder: Builder,
    /// Elements that are open whose content is no text.
    skipped: Option<String>,
    lists: Vec<List>,
    /// The mark of the item that is open, until its first words take it.
    mark: Option<String>,
    level: Option<u8>,
    bold: usize,
    verbatim: usize,
    /// Columns that the open cell spans.
    span: usize,
}

/// A list that is open.
struct List {
    /// How its numbers are written; `None` for bullets.
    format: Option<&'static str>,
    next: u32,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(words) => reader.words(&words),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                reader.open(&tag);
                return match tag.name.as_ref() {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "noscript" | "iframe" | "noembed" | "noframes" | "xmp" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => reader.close(tag.name.as_ref()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is not shown as text.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "noscript" | "template" | "iframe" | "textarea" | "select" | "svg" | "object"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "aside"
            | "blockquote"
            | "address"
            | "figure"
            | "figcaption"
            | "dl"
            | "dt"
            | "dd"
            | "pre"
            | "hr"
            | "form"
            | "fieldset"
            | "caption"
            | "body"
            | "center"
            | "details"
            | "summary"
    )
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|one| one.name.local.as_ref() == name).map(|one| &*one.value)
}

impl Reader {
    fn open(&mut self, tag: &Tag) {
        let name = tag.name.as_ref();
        if self.skipped.is_some() {
            return;
        }
        match name {
            _ if is_left_out(name) && !tag.self_closing => self.skipped = Some(name.to_owned()),
            "br" => self.line(),
            "b" | "strong" => self.bold += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.level = name[1..].parse().ok();
            }
            "ul" | "ol" | "menu" => self.list(tag),
            "li" => self.item(tag),
            "table" => {
                self.end();
                self.builder.begin_table();
            }
            "tr" => self.builder.begin_row(),
            "td" | "th" => {
                self.end_cell();
                self.span = attribute(tag, "colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
                self.builder.begin_cell();
            }
            "pre" => {
                self.end();
                self.verbatim += 1;
            }
            _ if is_block(name) => self.end(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped.as_deref() == Some(name) {
            self.skipped = None;
            return;
        }
        if self.skipped.is_some() {
            return;
        }
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.level = None;
            }
            "ul" | "ol" | "menu" => {
                self.end();
                self.lists.pop();
                self.mark = None;
            }
            "li" => {
                self.end();
                self.mark = None;
            }
            "td" | "th" => self.end_cell(),
            "tr" => {
                self.end_cell();
                self.builder.end_row();
            }
            "table" => {
                self.end_cell();
                self.builder.end_table();
            }
            "pre" => {
                self.end();
                self.verbatim = self.verbatim.saturating_sub(1);
            }
            _ if is_block(name) => self.end(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        self.end();
        self.builder.end_cell();
        self.builder.span_cells(std::mem::take(&mut self.span).saturating_sub(1));
    }

    fn list(&mut self, tag: &Tag) {
        self.end();
        let format = match attribute(tag, "type") {
            _ if tag.name.as_ref() != "ol" => None,
            _ if attribute(tag, "style").is_some_and(|style| style.contains("arabic-indic")) => Some("hindiNumbers"),
            Some("a") => Some("lowerLetter"),
            Some("A") => Some("upperLetter"),
            Some("i") => Some("lowerRoman"),
            Some("I") => Some("upperRoman"),
            _ => Some("decimal"),
        };
        // A list in a list that nothing closes could go on for ever; what is deeper counts as this deep.
        if self.lists.len() < 64 {
            self.lists.push(List { format, next: attribute(tag, "start").and_then(|at| at.parse().ok()).unwrap_or(1) });
        }
    }

    fn item(&mut self, tag: &Tag) {
        self.end();
        let depth = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else {
            self.mark = Some(bullet(0).to_owned());
            return;
        };
        self.mark = Some(match list.format {
            Some(format) => {
                let number = attribute(tag, "value").and_then(|at| at.parse().ok()).unwrap_or(list.next);
                list.next = number.saturating_add(1);
                format!("{}.", written(number, format))
            }
            None => bullet(depth).to_owned(),
        });
    }

    fn line(&mut self) {
        if self.builder.is_open() {
            self.builder.words("\n", self.bold > 0);
        }
    }

    fn end(&mut self) {
        if self.builder.is_open() {
            self.builder.end();
        }
    }

    fn words(&mut self, words: &str) {
        if self.skipped.is_some() || (!self.builder.is_open() && words.trim().is_empty()) {
            return;
        }
        if self.verbatim > 0 && self.mark.is_none() {
            return self.lines(words);
        }
        self.begin();
        let open = self.builder.paragraph().text.as_str();
        let mut spaced = open.is_empty() || open.ends_with([' ', '\n']);
        let mut text = String::with_capacity(words.len());
        for c in words.chars() {
            // A space that keeps words together is kept; any other run of space is one.
            let space = c.is_whitespace() && c != '\u{a0}';
            if !(space && spaced) {
                text.push(if space { ' ' } else { c });
            }
            spaced = space;
        }
        self.builder.words(&text, self.bold > 0);
    }

    fn begin(&mut self) {
        if !self.builder.is_open() {
            let depth = self.lists.len().saturating_sub(1);
            let mark = self.mark.take();
            self.builder.begin(Paragraph {
                depth: if mark.is_some() { depth } else { 0 },
                mark,
                level: self.level,
                ..Paragraph::default()
            });
        }
    }

    /// Text set as it is: a paragraph a line, so that empty lines stay gaps.
    fn lines(&mut self, words: &str) {
        for (rank, line) in words.split('\n').enumerate() {
            if rank > 0 {
                if !self.builder.is_open() {
                    self.begin();
                }
                self.builder.end();
            }
            if !line.is_empty() {
                self.begin();
                self.builder.words(line, self.bold > 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_tables_and_what_is_not_closed() {
        let page = "<html><head><title>x</title><style>p{}</style></head><body><h2>التوصيات</h2>
            <ol start=3><li>نشر <b>الميزانية</b><li><p>Publier &eacute;</p><ul><li>a</ul></ol><p>one<br>two
            <table><tr><th>م<th colspan=2>b</tr><tr><td><p>x<p>y</td><td>z</table><script>if (a<b) {}</script></div></body>";
        let text = read(page).text();
        let expected = "## التوصيات\u{2029}\n\n3. نشر الميزانية\u{2029}\n4. Publier é\u{2029}\n    ◦ a\u{2029}\n\none\ntwo\u{2029}\n\nم\tb\nx\u{2028}y\tz\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn text_set_as_it_is_keeps_its_lines() {
        assert_eq!(read("<pre>التوصيات\n\n- نشر\n- رقمنة\n</pre>").text(), "التوصيات\n\n- نشر\n- رقمنة\n");
    }
}
