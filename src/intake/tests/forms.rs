//! Exports of forms: separated values and workbooks.

use super::super::{FormField, Input, Options, read};
use super::{file, listed, quoted};
use crate::contribution::{Channel, Language};

const FORM: &str = "رقم;تاريخ الإيداع;الجهة;المدينة;الاسم الكامل;الهاتف;الصفة;المحور;عنوان المقترح;نص المقترح\r\n\
    7;20/12/2023;الشرق;وجدة;فلان;06 00 00 00 03;مواطن;الشفافية;الميزانية;\"نشر \"\"ميزانية\"\" الجماعة\"\r\n\
    8;٢١/١٢/٢٠٢٣;سوس-ماسة;;فلانة;;طالبة;المشاركة;إشراك الشباب;\r\n\
    9;22 décembre 2023;فاس-مكناس;فاس;;;مواطن;الماء;قائمة;\"نوصي بما يلي:\n1) رقمنة الشكايات\n2) نشر محاضر الدورات\"\r\n\
    10;;الشرق;;;;مواطن;;;\r\n";

#[test]
fn rows_become_contributions() {
    let intake = file("form.csv", FORM);
    quoted(&intake);
    let source = &intake.sources[0];
    assert_eq!(
        listed(source),
        [
            "proposal الشفافية | نشر \"ميزانية\" الجماعة",
            "proposal المشاركة | إشراك الشباب",
            "proposal #1 | الماء | رقمنة الشكايات",
            "proposal #2 | الماء | نشر محاضر الدورات",
        ]
    );
    let first = &source.contributions[0];
    assert_eq!(
        (first.region.as_deref(), first.place.as_deref(), first.date.as_deref()),
        (Some("الشرق"), Some("وجدة"), Some("2023-12-20"))
    );
    assert_eq!(
        (first.channel, first.language, first.place_in_source.row),
        (Channel::Portal, Language::Arabic, Some(2))
    );
    let dates: Vec<_> = source.contributions.iter().map(|one| one.date.as_deref().unwrap()).collect();
    assert_eq!(dates, ["2023-12-20", "2023-12-21", "2023-12-22", "2023-12-22"]);
    assert_eq!(source.personal_columns, ["الاسم الكامل", "الهاتف"]);
    let fields = &source.form_fields[0];
    assert_eq!(
        (fields.title.as_deref(), fields.theme_chosen.as_deref(), fields.submitter_type.as_deref()),
        (Some("الميزانية"), Some("الشفافية"), Some("مواطن"))
    );
    assert_eq!(
        source.untaken.iter().map(|one| (one.at, one.reason.as_str())).collect::<Vec<_>>(),
        [(4, "introduction"), (5, "no-words")]
    );
    let told: Vec<_> = intake.notices.iter().map(|one| (one.code.as_str(), one.place.row)).collect();
    assert_eq!(told, [("row-without-text", Some(5))]);
    assert_eq!(intake.exit_code(), 3);
}

#[test]
fn one_person_who_wrote_twice_is_one_sender_and_is_not_named() {
    let intake = file(
        "form.csv",
        "Nom;Email;Téléphone;Proposition\nA;a@example.org;;Publier le budget\nB;;06 00 00 00 03;Ouvrir les réunions\n\
         A2;A@Example.org;+212600000003;Répondre aux lettres\nC;;0600000003;Afficher les horaires\nD;;;Publier les contrats\n",
    );
    let senders: Vec<Option<u32>> = intake.sources[0].form_fields.iter().map(|row| row.sender_row).collect();
    assert_eq!(senders, [Some(2), Some(3), Some(2), Some(3), None]);
    let kept = serde_json::to_string(&intake.sources[0].form_fields).unwrap();
    assert!(!kept.contains("example.org") && !kept.contains("0600000003"), "{kept}");
}

#[test]
fn problems_and_outcomes_have_their_columns() {
    let intake = file(
        "form.tsv",
        "Région\tProblème constaté\tProposition\tRésultats attendus\nOriental\tBudget caché\tPublier\tConfiance\n",
    );
    assert_eq!(listed(&intake.sources[0]), ["problem Budget caché", "proposal Publier", "outcome Confiance"]);
}

#[test]
fn numbered_columns_are_one_field() {
    let intake = file(
        "form.csv",
        "Nom,Proposition 1,Proposition 2\nX,Publier le budget,Former les agents\nY,Ouvrir les données,\n",
    );
    assert_eq!(
        listed(&intake.sources[0]),
        ["proposal Publier le budget", "proposal Former les agents", "proposal Ouvrir les données"]
    );
    assert_eq!(intake.sources[0].personal_columns, ["Nom"]);
}

#[test]
fn personal_data_are_known_by_what_the_cells_hold() {
    let intake =
        file("form.csv", "proposition,xyz\nPublier le budget,a@example.org\nFormer les agents,b@example.org\n");
    assert_eq!(intake.sources[0].personal_columns, ["xyz"]);
}

#[test]
fn a_title_above_the_header_and_a_header_that_returns() {
    let intake = file(
        "form.csv",
        "Export du portail,,\nN°,Région,Proposition\n1,Oriental,Publier\nN°,Région,Proposition\n2,Oriental,Former les agents\n",
    );
    let source = &intake.sources[0];
    assert_eq!(source.contributions.iter().map(|one| one.place_in_source.row.unwrap()).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(source.untaken[0].reason.as_str(), "repeated-header");
}

#[test]
fn the_user_may_say_what_a_column_is() {
    let form = Input { name: "form.csv".to_owned(), bytes: "xq,zz\n1,نشر الميزانية\n".into() };
    let refused = read(vec![form.clone()], &Options::default());
    assert_eq!(refused.notices[0].code, "no-text-column");
    assert_eq!(refused.notices[0].args[0], ("found".to_owned(), "xq | zz".to_owned()));
    let told = Options { map: vec![(FormField::Text, "ZZ ".to_owned())], ..Options::default() };
    assert_eq!(listed(&read(vec![form.clone()], &told).sources[0]), ["proposal نشر الميزانية"]);
    let wrong = Options {
        map: vec![(FormField::Text, "zz".to_owned()), (FormField::Region, "nowhere".to_owned())],
        ..Options::default()
    };
    let intake = read(vec![form], &wrong);
    assert_eq!((intake.notices[0].code.as_str(), intake.taken, intake.exit_code()), ("unknown-column", 1, 3));
}

#[test]
fn a_table_under_another_name_is_one() {
    let intake = file(
        "export.txt",
        "Région;Ville;Proposition\nOriental;Oujda;Publier le budget\nOriental;Nador;Former les agents\n",
    );
    assert_eq!((intake.sources[0].source.format.as_str(), intake.taken), ("csv", 2));
}

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let notes = book.add_worksheet();
    notes.set_name("ملاحظات").unwrap();
    notes.write(0, 0, "لا شيء هنا").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("المقترحات").unwrap();
    for (column, header) in ["رقم", "التاريخ", "الجهة", "البريد الإلكتروني", "المقترح"].iter().enumerate()
    {
        sheet.write(2, column as u16, *header).unwrap();
    }
    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 2, 10).unwrap();
    sheet.write(3, 0, 1).unwrap();
    sheet.write_with_format(3, 1, &day, &format).unwrap();
    sheet.write(3, 2, "سوس-ماسة").unwrap();
    sheet.write(3, 4, "- نشر الميزانية\n- إشراك الشباب").unwrap();
    sheet.write(5, 1, "2024-02-11").unwrap();
    sheet.write(5, 4, "Publier le budget").unwrap();
    sheet.write(6, 2, "سوس-ماسة").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_sheet_by_sheet() {
    let intake = file("form.xlsx", workbook());
    quoted(&intake);
    let source = &intake.sources[0];
    assert_eq!(listed(source), ["proposal نشر الميزانية", "proposal إشراك الشباب", "proposal Publier le budget"]);
    let place = &source.contributions[2].place_in_source;
    assert_eq!((place.sheet.as_deref(), place.row), (Some("المقترحات"), Some(6)));
    let dates: Vec<_> = source.contributions.iter().map(|one| one.date.as_deref().unwrap()).collect();
    assert_eq!(dates, ["2024-02-10", "2024-02-10", "2024-02-11"]);
    let told: Vec<_> = intake.notices.iter().map(|one| (one.code.as_str(), one.place.row)).collect();
    assert_eq!(told, [("sheet-not-read", None), ("row-without-text", Some(7))]);
}

#[test]
fn a_broken_workbook_is_told() {
    let mut bytes = workbook();
    let half = bytes.len() / 2;
    bytes.truncate(half);
    let intake = file("form.xlsx", bytes);
    assert!(["damaged-workbook", "unknown-format"].contains(&intake.notices[0].code.as_str()), "{:?}", intake.notices);
}
