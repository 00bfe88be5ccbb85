//! PDF files: pages that are pictures, and files made to do harm.

use std::io::Write;

use super::super::super::document::{ocr, pdf};
use super::super::super::{Input, Options, read};
use super::{one, quoted};

/// A PDF file with a page for each of `contents`; `objects` follow, numbered from 10, and are drawn as `/X10`, `/X11`.
pub fn file(contents: &[&str], objects: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = vec![0; 100];
    let mut object = |number: usize, body: &str| {
        places[number] = bytes.len();
        write!(bytes, "{number} 0 obj\n{body}\nendobj\n").unwrap();
    };
    object(1, "<</Type/Catalog/Pages 2 0 R>>");
    let kids: String = (0..contents.len()).map(|at| format!("{} 0 R ", 40 + 2 * at)).collect();
    let resources = "<</Font<</F1 3 0 R>>/XObject<</X10 10 0 R/X11 11 0 R>>>>";
    object(
        2,
        &format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 595 842]/Resources{resources}>>", contents.len()),
    );
    object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    for (number, body) in (10..).zip(objects.split("\n---\n").filter(|body| !body.is_empty())) {
        object(number, body);
    }
    for (at, content) in contents.iter().enumerate() {
        object(40 + 2 * at, &format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 41 + 2 * at));
        object(41 + 2 * at, &stream("", content));
    }
    let start = bytes.len();
    write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", places.len()).unwrap();
    for place in &places[1..] {
        writeln!(bytes, "{place:010} 00000 {} ", if *place > 0 { 'n' } else { 'f' }).unwrap();
    }
    write!(bytes, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", places.len()).unwrap();
    bytes
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

fn form(content: &str) -> String {
    stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X10 10 0 R/X11 11 0 R>>>>", content)
}

const WORDS: &str = "BT /F1 12 Tf 72 700 Td (Recommandations) Tj 0 -40 Td (- Publier le budget) Tj 0 -15 Td (- Former les agents) Tj ET";

#[test]
fn a_page_of_words() {
    let intake = one("a.pdf", file(&[WORDS], ""));
    let texts: Vec<&str> = intake.sources[0].contributions.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["Publier le budget", "Former les agents"]);
}

#[test]
fn pages_that_are_only_pictures_are_told() {
    let picture = stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x");
    let intake = one("a.pdf", file(&[WORDS, "/X10 Do", "/X10 Do"], &picture));
    let told = intake.notices.iter().find(|notice| notice.code == "only-pictures").unwrap();
    assert_eq!((told.args[0].1.as_str(), told.args[1].1.as_str(), intake.taken), ("2", "2, 3", 2));
    assert!(told.args[2].1.contains("tesseract-ocr-ara"));
    let scanned = include_bytes!("../../../../corpora/formats/picture.pdf");
    let intake = one("a.pdf", scanned.to_vec());
    assert_eq!((intake.notices[0].code.as_str(), intake.exit_code()), ("only-pictures", 1));
}

/// Where tesseract is installed, its words; elsewhere, what is missing.
#[test]
fn pictures_are_recognised_where_that_is_asked_for() {
    let scanned = include_bytes!("../../../../corpora/formats/picture.pdf");
    let options = Options { ocr: true, ..Options::default() };
    let intake = read(vec![Input { name: "a.pdf".to_owned(), bytes: scanned.to_vec() }], &options);
    let has = |code: &str| intake.notices.iter().any(|notice| notice.code == code);
    if ocr::missing().is_some() {
        assert!(has("no-ocr") && intake.sources.is_empty());
        return;
    }
    quoted(&intake);
    let source = &intake.sources[0];
    assert!(has("page-recognised") && source.recognised[0].page == 1 && source.recognised[0].confidence > 60);
    assert_eq!(source.contributions.len(), 4, "{:?}", source.text);
    assert_eq!(source.contributions[2].text, "Publier le budget");
}

#[test]
fn forms_that_draw_each_other_without_end_are_not_followed() {
    for objects in [
        form("/X10 Do"),
        [form("/X11 Do"), form("/X10 Do")].join("\n---\n"),
        [form(&"/X11 Do ".repeat(5_000)), form(&"q Q ".repeat(10))].join("\n---\n"),
    ] {
        let pages = pdf::read(&file(&[&"/X10 Do ".repeat(1_000), WORDS], &objects)).unwrap();
        assert!(pages[0].picture && pages[0].text.is_empty());
        // The second page names the same forms and draws none.
        assert!(pages[1].text.contains("Publier"));
    }
}

#[test]
fn streams_that_unpack_to_far_too_much_are_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..600 {
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut bytes = file(&[WORDS], "");
    let head = format!("\n90 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
    bytes.extend([head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat());
    assert_eq!(pdf::read(&bytes).unwrap_err().code, "unpacks-too-large");
}

#[test]
fn nodes_in_a_circle_and_deep_nesting_are_no_harm() {
    let circle = String::from_utf8(file(&[WORDS], "")).unwrap();
    let circle = circle.replace("/MediaBox[0 0 595 842]", "/Parent 2 0 R          ");
    let pages = pdf::read(circle.as_bytes());
    assert!(pages.is_err() || pages.unwrap()[0].text.is_empty());
    let deep = format!("%PDF-1.4\n1 0 obj\n{}{}\nendobj\n", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(pdf::read(deep.as_bytes()).unwrap_err().code, "damaged-file");
}
