//! A document -> a PDF file that can be read aloud, searched and copied from (PDF/UA-1).

use serde_json::{Value, json};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::typeset::{self, Template, direction, direction_of, pieces, plain};
use super::{Block, Document, Error, Figure, Table, contents_depth, headings, plot};
use crate::messages::Lang;

/// The bytes of a PDF file. The same document gives the same bytes.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Error> {
    let pages = typeset::pages(Template::Document, &data(document)?)?;
    let accessible =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| Error::Typeset(error.message().to_string()))?;
    // What a person wrote must not keep a document from being published. A file that the standard would refuse is
    // written all the same, tagged as well, and does not claim to keep the standard.
    let standards = [accessible, PdfStandards::default()];
    let mut refused = Vec::new();
    for standards in standards {
        let creator = Smart::Custom(Some("mujmal".to_owned()));
        match typst_pdf::pdf(&pages, &PdfOptions { creator, standards, ..PdfOptions::default() }) {
            Ok(bytes) => return Ok(bytes),
            Err(errors) => refused.extend(errors),
        }
    }
    Err(typeset::refused(&refused))
}

/// The document as the template takes it.
fn data(document: &Document) -> Result<Value, Error> {
    let rtl = document.lang == Lang::Arabic;
    let plain = |text: &str| plain(text, rtl);
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for (block, heading) in document.blocks.iter().zip(headings(document)) {
        blocks.extend(self::block(block, heading, rtl)?);
    }
    // A reader announces the title: there has to be one.
    let title = if plain(&document.title).is_empty() { "-".to_owned() } else { plain(&document.title) };
    Ok(json!({
        "setting": typeset::setting(document.lang),
        "title": title,
        "subtitle": plain(&document.subtitle),
        "author": plain(&document.author),
        "date": plain(&document.date),
        "depth": contents_depth(document),
        "words": { "page_of": plain(&document.words.page_of), "contents": plain(&document.words.contents) },
        "blocks": blocks,
    }))
}

fn block(block: &Block, heading: Option<(u8, String)>, rtl: bool) -> Result<Option<Value>, Error> {
    let all = |items: &[Vec<super::Run>]| items.iter().map(|runs| pieces(runs, rtl)).collect::<Vec<_>>();
    Ok(Some(match block {
        Block::Heading { .. } => {
            let Some((level, text)) = heading else { return Ok(None) };
            json!({ "kind": "heading", "level": level, "text": plain(&text, rtl) })
        }
        Block::Paragraph(runs) => json!({ "kind": "paragraph", "body": pieces(runs, rtl) }),
        Block::Quote { text, language, from } => {
            let own = direction_of(language, text, rtl);
            json!({
                "kind": "quote", "lang": language, "dir": direction(own), "from": plain(from, rtl),
                "body": pieces(&[text.as_str().into()], own),
            })
        }
        Block::List { numbered, items } => json!({ "kind": "list", "numbered": numbered, "items": all(items) }),
        Block::Table(table) if table.head.is_empty() => return table.check().map(|()| None),
        Block::Table(table) => self::table(table, rtl)?,
        Block::Figure(figure) => json!({
            "kind": "figure", "caption": plain(&figure.caption, rtl),
            "alt": alternative(figure, rtl), "plot": plot::data(figure, rtl)?,
        }),
        Block::Note { title, paragraphs } => {
            json!({ "kind": "note", "title": plain(title, rtl), "paragraphs": all(paragraphs) })
        }
        Block::Fields(fields) => {
            let fields: Vec<Value> =
                fields.iter().map(|(label, value)| json!([plain(label, rtl), pieces(value, rtl)])).collect();
            json!({ "kind": "fields", "fields": fields })
        }
        Block::Contents => json!({ "kind": "contents" }),
        Block::PageBreak => json!({ "kind": "page" }),
    }))
}

/// What is read aloud in the place of a figure; the standard wants something.
fn alternative(figure: &Figure, rtl: bool) -> String {
    let texts = [&figure.description, &figure.caption].map(|text| plain(text, rtl));
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned())
}

fn table(table: &Table, rtl: bool) -> Result<Value, Error> {
    table.check()?;
    let cells = |row: &Vec<Vec<super::Run>>| row.iter().map(|cell| pieces(cell, rtl)).collect::<Vec<_>>();
    let numeric: Vec<bool> = (0..table.head.len()).map(|column| table.is_numeric(column)).collect();
    Ok(json!({
        "kind": "table",
        "caption": plain(&table.caption, rtl),
        "head": table.head.iter().map(|name| plain(name, rtl)).collect::<Vec<_>>(),
        "rows": table.rows.iter().map(cells).collect::<Vec<_>>(),
        "widths": table.shares(),
        "numeric": numeric,
        "total": table.total && !table.rows.is_empty(),
    }))
}
