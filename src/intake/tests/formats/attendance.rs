//! Lists of who was there, in every format of reports: no name of them reaches anything that is kept.

use super::pdf::file;
use super::pieces::{List, Piece, Pieces};
use super::{one, said, write};
use crate::intake::{Input, Options, read};

const NAMES: [&str; 3] = ["فاطمة الزهراء المثالية", "Driss Exemple", "Khadija Modèle"];

/// A report with a list of who was there before the proposals and one behind them, as pieces of a document.
fn report(header: [&str; 3], heading: &str) -> Pieces {
    let row = |first, cells: [&str; 3]| Piece::Row(first, cells.map(str::to_owned).to_vec());
    let list = || {
        let rows = NAMES.iter().map(|name| row(false, [name, "رئيس جمعية", "x"]));
        [Piece::Gap, row(true, header)].into_iter().chain(rows).chain([Piece::Gap])
    };
    let item = |text: &str| Piece::Item(1, text.to_owned());
    let mut all = vec![
        Piece::Heading(1, "تقرير اللقاء التشاوري بجهة فاس مكناس".to_owned()),
        Piece::Heading(1, heading.to_owned()),
    ];
    all.extend(list());
    all.extend([
        Piece::Heading(1, "الورشة الأولى: الشفافية".to_owned()),
        Piece::Heading(2, "الحلول المقترحة".to_owned()),
        item("نشر الميزانية"),
        item("Publier le budget de la commune"),
    ]);
    // Without a heading, inside the section of the proposals.
    all.extend(list());
    Pieces::of(all, vec![List { format: "bullet", behind: String::new(), start: 1 }])
}

#[test]
fn names_of_a_list_reach_nothing_that_is_kept() {
    for header in [["الاسم الكامل", "الصفة", "التوقيع"], ["Nom et prénom", "Qualité", "Signature"]]
    {
        for heading in ["لائحة الحضور", "Liste de présence", "تقديم"] {
            let pieces = report(header, heading);
            for (name, bytes) in [
                ("a.docx", write::docx(&pieces, false)),
                ("a.docx", write::docx(&pieces, true)),
                ("a.odt", write::odt(&pieces)),
                ("a.html", write::html(&pieces)),
            ] {
                let intake = one(name, bytes);
                let source = &intake.sources[0];
                let words: Vec<String> = said(source).into_iter().map(|said| said[4].clone()).collect();
                assert_eq!(words, ["نشر الميزانية", "Publier le budget de la commune"], "{name} {heading}");
                assert_eq!(
                    source.attendance.iter().map(|list| list.rows).collect::<Vec<_>>(),
                    [3, 3],
                    "{name} {heading}"
                );
                let kept = serde_json::to_string(&(source, &intake.notices)).unwrap();
                assert!(NAMES.iter().all(|name| !kept.contains(name)), "{name}: {kept}");
            }
        }
    }
}

/// Cells are known by the space between them.
#[test]
fn a_list_in_a_pdf_file() {
    let row = |cells: [&str; 3], at: u32| {
        let cell = |(text, x): (&str, u32)| format!("1 0 0 1 {x} {at} Tm ({text}) Tj ");
        cells.into_iter().zip([72, 260, 430]).map(cell).collect::<String>()
    };
    let rows =
        [["Nom et prenom", "Qualite", "Signature"], ["Driss Exemple", "Maire", "x"], ["Khadija Modele", "Elue", "x"]];
    let table: String = rows.into_iter().zip([500, 485, 470]).map(|(cells, at)| row(cells, at)).collect();
    let content = format!(
        "BT /F1 12 Tf 1 0 0 1 72 700 Tm (Recommandations) Tj 1 0 0 1 72 660 Tm (- Publier le budget) Tj 1 0 0 1 72 645 Tm (- Former les agents) Tj {table} ET"
    );
    let intake = one("a.pdf", file(&[&content], ""));
    let source = &intake.sources[0];
    assert_eq!(
        source.contributions.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(),
        ["Publier le budget", "Former les agents"]
    );
    assert_eq!(source.attendance.iter().map(|list| list.rows).collect::<Vec<_>>(), [2]);
    let kept = serde_json::to_string(source).unwrap();
    assert!(!kept.contains("Driss") && !kept.contains("Khadija"));
}

#[test]
fn names_under_a_bare_word_are_no_proposals() {
    let lists = [
        "المشاركون:\nزينب الوردي\nكريم بنسودة\n",
        "\nالحاضرون:\n- زينب الوردي\n- كريم بنسودة\n",
        "\nحضر اللقاء كل من:\n- زينب الوردي\n- كريم بنسودة، 0612345678\n",
        "\nÉtaient présents :\n- زينب الوردي\n- كريم بنسودة\n",
    ];
    for list in lists {
        let text =
            format!("الورشة الأولى: الشفافية\n\nالتوصيات\n\n- نشر الميزانية كل سنة\n- تبسيط مساطر الولوج\n{list}");
        let input = Input { name: "report.txt".to_owned(), bytes: text.into_bytes() };
        let intake = read(vec![input], &Options::default());
        let source = &intake.sources[0];
        let texts: Vec<&str> = source.contributions.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["نشر الميزانية كل سنة", "تبسيط مساطر الولوج"], "{list}");
        assert!(!serde_json::to_string(source).unwrap().contains("بنسودة"), "{list}");
    }
    // The same word at the head of a sentence announces proposals.
    let text = "الورشة الأولى: الشفافية\n\nالتوصيات\n\nالمشاركون أوصوا بما يلي:\n- نشر الميزانية كل سنة\n- تبسيط مساطر الولوج\n";
    let input = Input { name: "report.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    assert_eq!(read(vec![input], &Options::default()).sources[0].contributions.len(), 2);
}
