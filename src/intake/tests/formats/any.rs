//! Any bytes and any pieces of a format through its reader: no panic, and every item is a range of the text.

use proptest::prelude::*;

use super::pdf::file;
use super::{one, write};

/// Pieces of documents, opened and closed in any order.
const WORD: [&str; 26] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"1\"/></w:numPr>",
    "<w:br/>",
    "<w:tab/>",
    "<w:lastRenderedPageBreak/>",
    "<w:del>",
    "</w:del>",
    "<w:gridSpan w:val=\"99999999\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:instrText>TOC</w:instrText>",
    "التوصيات",
    "- نشر الميزانية",
    "<w:pStyle w:val=\"a\"/>",
];
const OPEN: [&str; 22] = [
    "<t:p>",
    "</t:p>",
    "<t:h t:outline-level=\"2\">",
    "</t:h>",
    "<t:list t:style-name=\"L\">",
    "</t:list>",
    "<t:list-item>",
    "</t:list-item>",
    "<t:table t:name=\"a\">",
    "</t:table>",
    "<t:table-row t:number-rows-repeated=\"3\">",
    "</t:table-row>",
    "<t:table-cell t:number-columns-repeated=\"7\">",
    "</t:table-cell>",
    "<t:span>",
    "</t:span>",
    "<t:s t:c=\"4000000000\"/>",
    "<t:soft-page-break/>",
    "<t:note>",
    "</t:note>",
    "المقترح",
    "نشر الميزانية",
];
const HTML: [&str; 24] = [
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol start=-3>",
    "</ol>",
    "<li value=99>",
    "</li>",
    "<table>",
    "</table>",
    "<tr>",
    "<td colspan=9>",
    "</td>",
    "<h2>",
    "</h2>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "&#x0;&eacute;&nbsp;",
    "التوصيات",
    "- نشر\n",
];
const JSON: [&str; 16] = [
    "{",
    "}",
    "[",
    "]",
    "\"a\"",
    ":",
    ",",
    "null",
    "-1e999",
    "\"المقترح\"",
    "\"نشر\"",
    "\n",
    "\\u0000",
    "true",
    " ",
    "[{\"نص المقترح\":\"x\"}]",
];

fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(of), 0..50).prop_map(|pieces| pieces.concat())
}

/// The same bytes with some changed, and cut off.
fn broken(bytes: &[u8], changes: &[(usize, u8)], keep: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for &(at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = byte;
    }
    bytes.truncate(bytes.len() - keep % bytes.len());
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((any::<usize>(), any::<u8>()), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn word_documents(body in pieces(&WORD)) {
        let main = format!("<w:d xmlns:w=\"w\"><w:body>{body}");
        one("a.docx", write::zip(&[("word/document.xml", &main), ("word/numbering.xml", &body), ("word/header1.xml", &body)]));
        // Closed, so that the reader goes to the end.
        let closed = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", body.replace(['<', '>'], " "));
        one("a.docx", write::zip(&[("word/document.xml", &format!("<w:d xmlns:w=\"w\">{closed}</w:d>"))]));
    }

    #[test]
    fn opendocument(body in pieces(&OPEN), text in any::<bool>()) {
        let kind = if text { "application/vnd.oasis.opendocument.text" } else { "application/vnd.oasis.opendocument.spreadsheet" };
        for body in [&body, &balanced(&body)] {
            let content = format!("<o xmlns:t=\"t\"><body>{body}</body></o>");
            one("a.od", write::zip(&[("mimetype", kind), ("content.xml", &content)]));
        }
    }

    #[test]
    fn pages(body in pieces(&HTML)) {
        one("a.html", format!("<html>{body}").into_bytes());
    }

    #[test]
    fn objects(body in pieces(&JSON), name in prop::sample::select(vec!["a.json", "a.jsonl", "a.txt"])) {
        one(name, body.clone().into_bytes());
        one(name, format!("[{{\"نص المقترح\":\"نشر\"}},{body}").into_bytes());
    }

    #[test]
    fn broken_archives(changes in changes(), keep in any::<usize>(), cut in any::<bool>()) {
        let archive = write::zip(&[("a.txt", "التوصيات\n\n- نشر\n"), ("b/c.csv", "المقترح\nنشر\n"), ("word/document.xml", "<w:d xmlns:w=\"w\"><w:p/></w:d>")]);
        one("a.zip", broken(&archive, &changes, if cut { keep } else { 0 }));
    }

    #[test]
    fn broken_pdf_files(changes in changes(), keep in any::<usize>(), cut in any::<bool>()) {
        let whole = file(&["BT /F1 12 Tf 72 700 Td (Recommandations) Tj 0 -40 Td (- Publier) Tj ET"], "");
        one("a.pdf", broken(&whole, &changes, if cut { keep } else { 0 }));
    }
}

/// The same pieces as well-formed XML: what closes nothing is left out, what nothing closes is closed.
fn balanced(body: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut text = String::new();
    for piece in body.split_inclusive('>') {
        let (words, tag) = piece.rfind('<').map_or((piece, ""), |at| piece.split_at(at));
        text.push_str(words);
        if let Some(name) = tag.strip_prefix("</").map(|tag| tag.trim_end_matches('>')) {
            if open.last() == Some(&name) {
                open.pop();
                text.push_str(tag);
            }
        } else {
            if !tag.is_empty() && !tag.ends_with("/>") {
                open.push(tag[1..].split([' ', '>']).next().unwrap_or_default());
            }
            text.push_str(tag);
        }
    }
    open.iter().rev().fold(text, |text, name| format!("{text}</{name}>"))
}
