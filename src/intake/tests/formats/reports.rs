//! Meeting reports.

use super::super::super::{Input, Options, read};
use super::pieces::{REPORTS, pieces};
use super::{Said, one, said, same, write};

fn expected(text: &str) -> Vec<Said> {
    let intake = read(vec![Input { name: "a.txt".to_owned(), bytes: text.into() }], &Options::default());
    said(&intake.sources[0])
}

#[test]
fn word_documents_with_styles_and_without() {
    for (name, text) in REPORTS {
        let pieces = pieces(text);
        for plain in [false, true] {
            println!("{name}, plain: {plain}");
            same(&one("a.docx", write::docx(&pieces, plain)), &expected(text));
        }
    }
}

#[test]
fn opendocument_texts() {
    for (name, text) in REPORTS {
        println!("{name}");
        same(&one("a.odt", write::odt(&pieces(text))), &expected(text));
    }
}

#[test]
fn pages_in_html() {
    for (name, text) in REPORTS {
        println!("{name}");
        same(&one("a.html", write::html(&pieces(text))), &expected(text));
    }
}

#[test]
fn a_document_whose_paragraphs_are_the_lines_of_a_text() {
    for (name, text) in REPORTS {
        println!("{name}");
        let line =
            |line: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", write::escaped(line));
        let body: String = text
            .lines()
            .map(|own| {
                line(own).replace('\t', "</w:t><w:tab/><w:t>").replace('\u{c}', "</w:t><w:br w:type=\"page\"/><w:t>")
            })
            .collect();
        let main = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        same(&one("a.docx", write::zip(&[("word/document.xml", &main)])), &expected(text));
    }
}

#[test]
fn headers_are_left_out_and_told_and_pages_are_kept() {
    let (_, text) = REPORTS[2];
    let intake = one("a.docx", write::docx(&pieces(text), false));
    let told = intake.notices.iter().find(|notice| notice.code == "page-headers").unwrap();
    assert_eq!(told.args[0].1, "اللقاء التشاوري لجهة طنجة تطوان الحسيمة");
    let found = &intake.sources[0].contributions;
    let plain = read(vec![Input { name: "a.txt".to_owned(), bytes: text.into() }], &Options::default());
    assert_eq!(found.first().unwrap().place_in_source.page, Some(5));
    assert_eq!(found.last().unwrap().place_in_source.page, Some(10));
    // The text knows pages by form feeds alone, and has none.
    assert_eq!(plain.sources[0].contributions[0].place_in_source.page, None);
}

pub const PDF: [&[u8]; 3] = [
    include_bytes!("../../../../corpora/formats/oujda.pdf"),
    include_bytes!("../../../../corpora/formats/agadir.pdf"),
    include_bytes!("../../../../corpora/formats/tanger.pdf"),
];

#[test]
fn pdf_files() {
    for ((name, text), bytes) in REPORTS.iter().zip(PDF) {
        println!("{name}");
        same(&one("a.pdf", bytes.to_vec()), &expected(text));
    }
}
