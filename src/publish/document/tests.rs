//! What every format keeps, on documents with everything in them.

use std::io::{Cursor, Read};

use super::samples::{HOSTILE, bars, flow, sample};
use super::*;

/// A part of a DOCX file.
fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let mut out = String::new();
    zip.by_name(name).expect("the part").read_to_string(&mut out).expect("text");
    out
}

/// The text of the elements `w:t`, as a parser sees it.
fn words_of(xml: &str) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut out, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) if start.name().as_ref() == "w:t" => inside = true,
            Event::End(end) if end.name().as_ref() == "w:t" => inside = false,
            Event::End(end) if end.name().as_ref() == "w:p" => out.push('\n'),
            Event::Text(text) if inside => out.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if inside => {
                let name = name.xml10_content();
                out.push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("a predefined entity"));
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn a_pdf_is_tagged_and_the_same_twice() {
    for lang in [Lang::Arabic, Lang::French] {
        let document = sample(lang, 4);
        let pdf = pdf(&document).expect("a PDF");
        let seen = String::from_utf8_lossy(&pdf);
        assert!(seen.starts_with("%PDF-1.7"));
        assert!(is_accessible(&pdf));
        for mark in ["/StructTreeRoot", "/MarkInfo", "/Outlines"] {
            assert!(seen.contains(mark), "{mark} in {}", lang.as_str());
        }
        assert!(!seen.contains("CreationDate"));
        assert_eq!(super::pdf(&document).expect("a PDF"), pdf);
    }
}

/// Whether a PDF claims to keep PDF/UA-1.
fn is_accessible(pdf: &[u8]) -> bool {
    String::from_utf8_lossy(pdf).contains("<pdfuaid:part>1</pdfuaid:part>")
}

#[test]
fn no_character_keeps_a_pdf_from_the_standard() {
    // The first four thousand letters and signs of Unicode, most of which no font here has; then what joins badly.
    let characters: Vec<char> = (0..0xFFFF).filter_map(char::from_u32).collect();
    let texts = characters.chunks(256).map(String::from_iter);
    let shown = |text: &String| text.chars().filter(|character| character.is_alphanumeric()).count() > 0;
    let mixed = [
        "\u{301}",
        "م\u{302}\u{301}",
        "e\u{64B}",
        "\u{200D}\u{200C}\u{200E}",
        "👩\u{200D}🚒\u{FE0F}",
        "हिन्दी",
        "ﷺﻻ",
        "ⵜ\u{301}ⵜ\u{2D7F}ⵜ",
        "\u{64B}\u{651}",
        "a\u{61C}ب\u{AD}-",
    ];
    let texts: Vec<String> = texts.filter(shown).take(16).chain(mixed.map(String::from)).collect();
    let blocks = texts
        .iter()
        .flat_map(|text| [true, false].map(|bold| Block::Paragraph(vec![Run { bold, ..Run::plain(text.as_str()) }])));
    let document = Document { blocks: blocks.collect(), ..sample(Lang::Arabic, 0) };
    assert!(is_accessible(&pdf(&document).expect("a PDF")));
}

#[test]
fn a_pdf_of_nothing_is_a_pdf() {
    let empty = Document { title: "\0".into(), blocks: Vec::new(), ..sample(Lang::Arabic, 0) };
    assert!(is_accessible(&pdf(&empty).expect("a PDF")));
    let blocks = vec![
        Block::Heading { level: 3, text: "  ".into() },
        Block::Heading { level: 3, text: "x".into() },
        Block::Paragraph(Vec::new()),
        Block::List { numbered: true, items: Vec::new() },
        Block::Table(Table::default()),
        Block::Fields(Vec::new()),
        Block::Note { title: String::new(), paragraphs: Vec::new() },
        Block::Figure(Figure {
            caption: String::new(),
            description: String::new(),
            plot: Plot::Flow { stages: Vec::new() },
        }),
    ];
    let hollow = Document { title: String::new(), blocks, ..sample(Lang::French, 0) };
    assert!(is_accessible(&pdf(&hollow).expect("a PDF")));
    assert!(docx(&hollow).is_ok());
    assert!(markdown(&hollow).contains("## x"));
}

#[test]
fn a_docx_says_its_directions() {
    let arabic = docx(&sample(Lang::Arabic, 2)).expect("a DOCX");
    let body = part(&arabic, "word/document.xml");
    for mark in ["<w:bidiVisual/>", "<w:bidi w:val=\"1\"/>", "<w:bidi w:val=\"0\"/>", "<w:rtl/>", "<w:tblHeader/>"] {
        assert!(body.contains(mark), "{mark}");
    }
    assert!(part(&arabic, "docProps/core.xml").contains("<dc:language>ar-MA</dc:language>"));
    let french = docx(&sample(Lang::French, 2)).expect("a DOCX");
    let body = part(&french, "word/document.xml");
    assert!(!body.contains("<w:bidiVisual/>"));
    assert!(body.contains("<w:lang w:bidi=\"ar-MA\"/>"));
    // Arabic words around a number in a French sentence keep their order.
    assert!(body.contains("<w:dir w:val=\"rtl\">"));
    assert_eq!(body.matches('\u{202B}').count(), body.matches('\u{202C}').count());
    assert_eq!(docx(&sample(Lang::French, 2)).expect("a DOCX"), french);
}

#[test]
fn contents_lead_to_headings() {
    let body = part(&docx(&sample(Lang::French, 1)).expect("a DOCX"), "word/document.xml");
    let anchors: Vec<&str> = body.split("w:anchor=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(anchors.len(), 6);
    for anchor in anchors {
        assert!(body.contains(&format!("w:name=\"{anchor}\"")), "{anchor}");
    }
}

#[test]
fn hostile_words_are_words() {
    let document = sample(Lang::French, 1);
    let words = words_of(&part(&docx(&document).expect("a DOCX"), "word/document.xml"));
    let (text, markdown) = (text(&document), markdown(&document));
    for hostile in HOSTILE {
        let seen = shown::shown(hostile);
        assert!(words.replace('\u{200E}', "").contains(&seen), "{seen}");
        assert!(text.contains(&seen), "{seen}");
    }
    for out in [&words, &text, &markdown] {
        assert!(!out.contains(['\0', '\u{1B}', '\u{202E}', '\u{FFFE}']));
        let opened = out.matches(['\u{2066}', '\u{2067}']).count();
        assert_eq!(opened, out.matches('\u{2069}').count());
    }
    assert!(!markdown.contains("[x](javascript"));
    assert!(!markdown.contains("<!--"));
}

#[test]
fn a_flow_that_does_not_add_up_is_refused() {
    let mut figure = flow(Lang::French);
    let Plot::Flow { stages } = &mut figure.plot else { panic!("a flow") };
    stages[1].parts[0].1 += 1;
    let error = svg(&figure, Lang::French).expect_err("a sum that is off by one");
    assert!(matches!(error, Error::Sum { found: 412, expected: 411, .. }), "{error}");
}

#[test]
fn bars_and_rows_have_to_fit() {
    let figure = Figure {
        plot: Plot::Bars { series: vec!["a".into()], rows: vec![("b".into(), vec![1, 2])] },
        ..bars(Lang::French)
    };
    assert!(matches!(png(&figure, Lang::French, 1.0), Err(Error::Series { found: 2, expected: 1, .. })));
    let huge = Figure {
        plot: Plot::Bars { series: vec!["a".into()], rows: vec![("b".into(), vec![usize::MAX])] },
        ..bars(Lang::French)
    };
    assert!(matches!(svg(&huge, Lang::French), Err(Error::TooLarge(_))));
    let mut document = sample(Lang::French, 2);
    let short = Table { rows: vec![vec![vec!["x".into()]]], ..samples::table(Lang::French, 0) };
    document.blocks = vec![Block::Table(short)];
    for error in [pdf(&document).err(), docx(&document).err()] {
        assert!(matches!(error, Some(Error::Columns { row: 1, found: 1, expected: 4, .. })));
    }
}

#[test]
fn figures_stand_alone() {
    let figure = Figure { description: "a < b & \"c\"".into(), ..bars(Lang::Arabic) };
    let drawing = svg(&figure, Lang::Arabic).expect("an SVG");
    assert!(drawing.starts_with("<svg"));
    assert!(drawing.contains("<desc>a &lt; b &amp; \"c\"</desc>"));
    assert!(!drawing.contains("<script") && !drawing.contains("http-equiv"));
    assert_eq!(svg(&figure, Lang::Arabic).expect("an SVG"), drawing);
    let picture = png(&figure, Lang::Arabic, 1.0).expect("a PNG");
    assert!(picture.starts_with(b"\x89PNG"));
    // 16 cm at 72 points an inch.
    assert_eq!(picture[16..20], 454_u32.to_be_bytes());
}

#[test]
fn markdown_and_text_say_the_same_counts() {
    let document = sample(Lang::Arabic, 3);
    for out in [markdown(&document), text(&document)] {
        assert!(out.contains("\u{200E}82-21"), "the law number is held");
        assert!(out.contains(": 143") && out.contains("| 42"), "{out}");
    }
    assert!(markdown(&document).contains("### كلام المواطنات"));
}
