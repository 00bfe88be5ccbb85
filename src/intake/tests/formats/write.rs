//! Pieces of a report -> a document in each format, as word processors write them: lists, tables, contents and page
//! headers by their own elements and not by their signs.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::pieces::{List, Piece, Pieces};

pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
    packed(&parts)
}

/// Files packed into one.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Puts what closes a table behind its last row.
fn with_tables(pieces: &[Piece], open: &str, close: &str, mut write: impl FnMut(&Piece) -> String) -> String {
    let mut text = String::new();
    let mut inside = false;
    for piece in pieces {
        let row = matches!(piece, Piece::Row(..));
        if inside && (!row || matches!(piece, Piece::Row(true, _))) {
            text.push_str(close);
            inside = false;
        }
        if row && !inside {
            text.push_str(open);
            inside = true;
        }
        text.push_str(&write(piece));
    }
    text + if inside { close } else { "" }
}

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// A Word document. Words are cut into runs, as an editor leaves them; headings have no style where `plain`, but are bold.
pub fn docx(pieces: &Pieces, plain: bool) -> Vec<u8> {
    let run = |text: &str, bold: bool| {
        let cut = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let properties = if bold { "<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr>" } else { "<w:rPr><w:rtl/></w:rPr>" };
        let one = |text: &str| format!(r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text));
        one(&text[..cut]) + "<w:proofErr w:type=\"spellStart\"/>" + &one(&text[cut..])
    };
    let paragraph = |properties: &str, runs: &str| format!("<w:p><w:pPr><w:bidi/>{properties}</w:pPr>{runs}</w:p>");
    let mut page = false;
    let body = with_tables(&pieces.all, "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>", "</w:tbl>", |piece| {
        let seen = if std::mem::take(&mut page) { "<w:r><w:lastRenderedPageBreak/></w:r>" } else { "" };
        match piece {
            Piece::Gap => {
                page = !seen.is_empty();
                String::new()
            }
            Piece::Page => {
                page = true;
                paragraph("", "<w:r><w:br w:type=\"page\"/></w:r>")
            }
            Piece::Paragraph(text) => paragraph("", &(seen.to_owned() + &run(text, false))),
            Piece::Heading(_, text) if plain => paragraph("", &(seen.to_owned() + &run(text, true))),
            Piece::Heading(level, text) => {
                paragraph(&format!(r#"<w:pStyle w:val="Titre{level}"/>"#), &(seen.to_owned() + &run(text, false)))
            }
            Piece::Entry(title, number) => paragraph(
                r#"<w:pStyle w:val="TM1"/>"#,
                &format!("{}<w:r><w:tab/></w:r>{}", run(title, false), run(number, false)),
            ),
            Piece::Item(list, text) => paragraph(
                &format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#),
                &(seen.to_owned() + &run(text, false)),
            ),
            Piece::Row(_, cells) => {
                let cell = |text: &String| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph("", &run(text, false)));
                format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
            }
        }
    });
    let numbering: String = pieces.lists.iter().zip(1..).map(|(list, at)| {
        let List { format, behind, start } = list;
        let text = if *format == "bullet" { "\u{f0b7}".to_owned() } else { format!("%1{behind}") };
        format!(r#"<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>"#)
    }).collect();
    let styles = r#"<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Titre2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style>"#;
    let head = pieces.head.unwrap_or_default();
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            &format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ),
        ("word/numbering.xml", &format!("<w:numbering {W}>{numbering}</w:numbering>")),
        ("word/styles.xml", &format!("<w:styles {W}>{styles}</w:styles>")),
        ("word/header1.xml", &format!("<w:hdr {W}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>", escaped(head))),
    ])
}

/// An OpenDocument text.
pub fn odt(pieces: &Pieces) -> Vec<u8> {
    let mut page = false;
    let body = with_tables(&pieces.all, "<table:table>", "</table:table>", |piece| {
        let own = if matches!(piece, Piece::Gap) { false } else { std::mem::take(&mut page) };
        let style = if own { "P1" } else { "Standard" };
        match piece {
            Piece::Gap => String::new(),
            Piece::Page => {
                page = true;
                String::new()
            }
            Piece::Paragraph(text) => format!(r#"<text:p text:style-name="{style}">{}</text:p>"#, escaped(text)),
            Piece::Heading(level, text) => {
                format!(r#"<text:h text:style-name="{style}" text:outline-level="{level}">{}</text:h>"#, escaped(text))
            }
            Piece::Entry(title, number) => format!(
                "<text:table-of-content><text:index-body><text:p>{}<text:tab/>{number}</text:p></text:index-body></text:table-of-content>",
                escaped(title)
            ),
            Piece::Item(list, text) => format!(
                r#"<text:list text:style-name="L{list}" text:continue-numbering="true"><text:list-item><text:p>{}</text:p></text:list-item></text:list>"#,
                escaped(text)
            ),
            Piece::Row(_, cells) => {
                let cell =
                    |text: &String| format!("<table:table-cell><text:p>{}</text:p></table:table-cell>", escaped(text));
                format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
            }
        }
    });
    let lists: String = pieces.lists.iter().zip(1..).map(|(list, at)| {
        let level = match list.format {
            "bullet" => r#"<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>"#.to_owned(),
            format => {
                let format = match format { "lowerLetter" => "a", "hindiNumbers" => "١, ٢, ٣, ...", _ => "1" };
                format!(r#"<text:list-level-style-number text:level="1" style:num-format="{format}" style:num-suffix="{}" text:start-value="{}"/>"#, list.behind, list.start)
            }
        };
        format!(r#"<text:list-style style:name="L{at}">{level}</text:list-style>"#)
    }).collect();
    let namespaces = r#"xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f""#;
    let content = format!(
        r#"<office:document-content {namespaces}><office:automatic-styles><style:style style:name="P1"><style:paragraph-properties fo:break-before="page"/></style:style>{lists}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    let styles = format!(
        r#"<office:document-styles {namespaces}><office:master-styles><style:header><text:p>{}</text:p></style:header></office:master-styles></office:document-styles>"#,
        escaped(pieces.head.unwrap_or_default())
    );
    zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content), ("styles.xml", &styles)])
}

/// A page in HTML.
pub fn html(pieces: &Pieces) -> Vec<u8> {
    let mut open = 0;
    let mut body = String::new();
    for (rank, piece) in pieces.all.iter().enumerate() {
        // The letters of a list are always closed with a point there; who wants another sign types it.
        let typed = |list: usize| pieces.lists[list - 1].format == "lowerLetter";
        let list = match piece {
            Piece::Item(list, _) if !typed(*list) => *list,
            _ => 0,
        };
        if matches!(piece, Piece::Gap | Piece::Page) {
            continue;
        }
        let close = |list: usize| if pieces.lists[list - 1].format == "bullet" { "</ul>" } else { "</ol>" };
        if open != list && open > 0 {
            body.push_str(close(open));
        }
        if open != list && list > 0 {
            let List { format, start, .. } = &pieces.lists[list - 1];
            body.push_str(&match *format {
                "bullet" => "<ul>".to_owned(),
                "hindiNumbers" => format!("<ol style=\"list-style-type: arabic-indic\" start=\"{start}\">"),
                _ => format!("<ol start=\"{start}\">"),
            });
        }
        open = list;
        body.push_str(&match piece {
            Piece::Paragraph(text) => format!("<p>{}\n", escaped(text)),
            Piece::Heading(level, text) => format!("<h{level}>{}</h{level}>\n", escaped(text)),
            Piece::Entry(title, number) => format!("<div>{} .... {number}</div>\n", escaped(title)),
            Piece::Item(list, text) if typed(*list) => {
                let List { start, behind, .. } = &pieces.lists[*list - 1];
                format!("<p>{}{behind} {}\n", (b'a' + *start as u8 - 1) as char, escaped(text))
            }
            Piece::Item(_, text) => format!("<li>{}\n", escaped(text).replacen(' ', "\n  ", 1)),
            Piece::Row(first, cells) => {
                let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
                let ends = !matches!(pieces.all.get(rank + 1), Some(Piece::Row(false, _)));
                format!(
                    "{}<tr>{cells}</tr>{}\n",
                    if *first { "<table>" } else { "" },
                    if ends { "</table>" } else { "" }
                )
            }
            Piece::Gap | Piece::Page => String::new(),
        });
    }
    format!("<!DOCTYPE html><html dir=\"rtl\"><head><meta charset=\"utf-8\"><title>t</title></head><body>{body}</body></html>").into_bytes()
}
