//! Files of a publication -> the page that leads to each of them, in every language of it.

use askama::Template;

use crate::messages::Messages;
use crate::publish::format;
use crate::publish::outcomes::Released;

#[derive(Template)]
#[template(path = "bundle.html")]
struct Page<'a> {
    style: &'static str,
    parts: Vec<Part<'a>>,
}

/// The page in one language.
struct Part<'a> {
    m: &'a Messages,
    consultation: &'a str,
    released: String,
    sections: Vec<Section<'a>>,
}

/// Documents of one kind.
struct Section<'a> {
    title: String,
    rows: Vec<Row<'a>>,
}

/// A document and its files.
struct Row<'a> {
    name: String,
    files: Vec<(&'a str, String)>,
}

/// The page.
pub fn index(released: &Released, paths: &[String], messages: &[Messages]) -> Result<String, askama::Error> {
    let part = |m| {
        let (date, number) = (format::day(&released.date, m), released.number.to_string());
        let args = [("date", date.as_str().into()), ("number", number.as_str().into())];
        Part {
            m,
            consultation: released.consultation.of(m.lang()),
            released: m.with("doc-released", &args),
            sections: sections(released, paths, m),
        }
    };
    Page { style: include_str!("../../../templates/style.css"), parts: messages.iter().map(part).collect() }.render()
}

/// The documents in the order in which a reader wants them, by section.
fn sections<'a>(released: &Released, paths: &'a [String], m: &Messages) -> Vec<Section<'a>> {
    let lang = m.lang();
    let row = |name: String, stems: &[String]| Row {
        name,
        files: stems.iter().flat_map(|stem| files(paths, stem)).collect(),
    };
    let keyed = |dir: &str, named: &[(&str, &str)]| -> Vec<Row<'a>> {
        named.iter().map(|(key, stem)| row(m.text(key), &[format!("{lang}/{dir}{stem}")])).collect()
    };
    let documents = keyed(
        "",
        &[
            ("bundle-register", "register"),
            ("bundle-report", "report"),
            ("bundle-summary", "summary"),
            ("bundle-cards", "cards"),
            ("bundle-slips", "slips"),
            ("bundle-evidence", "evidence"),
        ],
    );
    let meetings = released.sources.iter().map(|source| {
        row(super::meeting::title(source, m), &[format!("{lang}/meetings/{}", super::meeting_name(source))])
    });
    let institutions = super::bodies(released)
        .into_iter()
        .map(|body| row(body.name.of(lang).to_owned(), &[format!("{lang}/institutions/{}", body.id)]));
    let replies = super::bodies(released)
        .into_iter()
        .map(|body| row(body.name.of(lang).to_owned(), &[format!("{lang}/institutions/{}-reply", body.id)]));
    let plots = keyed(
        "plots/",
        &[
            ("report-flow-title", "flow"),
            ("report-states-caption", "outcomes"),
            ("report-institutions-caption", "institutions"),
            ("report-by-region", "regions"),
            ("report-by-theme", "themes"),
            ("report-by-principle", "principles"),
        ],
    );
    let data = vec![row(m.text("bundle-data"), &["data/outcomes".to_owned()])];
    let all = [
        ("bundle-documents", documents),
        ("bundle-meetings", meetings.collect()),
        ("bundle-institutions", institutions.collect()),
        ("bundle-plots", plots),
        ("bundle-data", data),
        ("bundle-reply", replies.collect()),
    ];
    let section = |(key, rows): (&str, Vec<Row<'a>>)| Section {
        title: m.text(key),
        rows: rows.into_iter().filter(|row: &Row<'a>| !row.files.is_empty()).collect(),
    };
    all.into_iter().map(section).filter(|section| !section.rows.is_empty()).collect()
}

/// The files of a document: path and ending.
fn files<'a>(paths: &'a [String], stem: &str) -> Vec<(&'a str, String)> {
    let ending = |path: &str| Some(path.strip_prefix(stem)?.strip_prefix('.')?.to_uppercase());
    paths.iter().filter_map(|path| Some((path.as_str(), ending(path)?))).collect()
}
