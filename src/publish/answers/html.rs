//! Outcomes -> one HTML page that works offline and loads nothing: a table that reads without script, searched and filtered
//! with it. A long register travels in an island of JSON, from which the script shows a part at a time.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use askama::Template;
use sha2::{Digest, Sha256};

use super::xlsx::{READING, bound_to};
use super::{associated, body, found_in, name, named, named_by, reason, state};
use crate::contribution::Language;
use crate::ledger::Verdict;
use crate::messages::Messages;
use crate::publish::Error;
use crate::publish::format::{day, number, share};
use crate::publish::outcomes::count::{self, Tally, by};
use crate::publish::outcomes::{Outcome, Released};

/// Rows of the table, at most; of more, browsers lose their patience.
const MOST_ROWS: usize = 2_000;

const SCRIPT: &str = include_str!("../../../templates/answers.js");
const STYLE: &str =
    concat!(include_str!("../../../templates/style.css"), include_str!("../../../templates/answers.css"));

#[derive(Template)]
#[template(path = "answers.html")]
struct Page<'a> {
    m: &'a Messages,
    released: &'a Released,
    style: &'a str,
    style_hash: String,
    script_hash: String,
    filters: Vec<Filter>,
    /// Whether the rows stand in the island and not in the table.
    island: bool,
}

/// One row, the same in the table and in the island.
#[derive(Template)]
#[template(path = "answers_row.html")]
struct Row<'a> {
    m: &'a Messages,
    one: &'a Outcome,
    /// What the row has in each of the filters, by place.
    has: String,
}

/// A drop-down: what can be chosen, and how many rows have it.
struct Filter {
    name: &'static str,
    label: String,
    values: Vec<(String, usize)>,
}

/// A table of states by something: its caption, the heading of its first column, and a line each.
struct Breakdown {
    caption: String,
    heading: String,
    lines: Vec<(String, Tally)>,
}

/// Where the template puts the rows.
const ROWS: &str = "<!--rows-->";

/// Writes the page to a file.
pub fn write(path: &Path, released: &Released, m: &Messages) -> Result<(), Error> {
    let file = File::create(path).map_err(|source| Error::file(path, source))?;
    write_to(file, released, m).map_err(|source| Error::file(path, source))
}

/// Writes the page.
pub fn write_to(out: impl Write, released: &Released, m: &Messages) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let facets = Facets::of(released, m);
    let island = released.outcomes.len() > MOST_ROWS;
    let style = format!("{STYLE}{}", labels(m));
    let page = Page {
        m,
        released,
        style_hash: fingerprint(&style),
        style: &style,
        script_hash: fingerprint(SCRIPT),
        filters: facets.filters(m),
        island,
    };
    let page = page.render().map_err(io::Error::other)?;
    let (before, after) = page.split_once(ROWS).unwrap_or((&page, ""));
    out.write_all(before.as_bytes())?;
    for (at, one) in released.outcomes.iter().enumerate() {
        let row = Row { m, one, has: facets.has(at) }.render().map_err(io::Error::other)?;
        match island {
            true => write!(out, "{}{}", if at == 0 { "" } else { ",\n" }, harmless_json(&row)?)?,
            false => out.write_all(row.as_bytes())?,
        }
    }
    out.write_all(after.as_bytes())?;
    out.flush()
}

/// A JSON string in which no tag can end the island, nor a comment swallow what ends it (HTML Standard, restrictions for
/// the contents of script elements).
fn harmless_json(text: &str) -> Result<String, io::Error> {
    Ok(serde_json::to_string(text)?.replace("</", "<\\/").replace("<!", "\\u003c!"))
}

/// The headings of the columns beside every cell, where a narrow screen shows no header. In the style and not in the rows:
/// it stands on the page once.
fn labels(m: &Messages) -> String {
    let quoted = |key: &str| m.text(key).replace(['"', '\\', '<', '\n'], " ");
    let rule =
        |(at, key): (usize, &&str)| format!("tbody td.c{}::before {{ content: \"{}\"; }}\n", at + 1, quoted(key));
    let rules: String = HEADINGS.iter().enumerate().skip(1).map(rule).collect();
    format!("@media screen and (max-width: 50rem) {{\n{rules}}}\n")
}

/// Headings of the table.
const HEADINGS: [&str; 5] =
    ["doc-words", "doc-state", "doc-institution", "answers-request-and-theme", "answers-program-view"];

/// What the policy of the page calls a script or a style by, so that no other runs.
fn fingerprint(content: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(content.as_bytes())))
}

/// RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().chain([0; 2].iter()).take(3).fold(0usize, |bits, &byte| bits << 8 | usize::from(byte));
        for at in 0..4 {
            let letter = LETTERS[bits >> (18 - 6 * at) & 63] as char;
            text.push(if at <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

/// A filter before it is drawn: the word of every row in it, and the place and the number of every word.
struct Facet {
    name: &'static str,
    label: &'static str,
    words: Vec<String>,
    places: BTreeMap<String, (usize, usize)>,
}

/// The filters and what every row has in them.
struct Facets(Vec<Facet>);

impl Facets {
    fn of(released: &Released, m: &Messages) -> Self {
        let facet = |name, label, first: &[String], none: &str, word: &dyn Fn(&Outcome) -> String| {
            let or_none = |word: String| if word.is_empty() { m.text(none) } else { word };
            let words: Vec<String> = released.outcomes.iter().map(|one| or_none(word(one))).collect();
            Facet { name, label, places: places(&words, first), words }
        };
        let states: Vec<String> = Verdict::ALL.iter().map(|&one| state(one, m)).collect();
        Facets(vec![
            facet("state", "doc-state", &states, "", &|one| state(one.state, m)),
            facet("institution", "doc-institution", &[], "doc-no-institution", &|one| {
                body(one.institution.as_ref(), m)
            }),
            facet("region", "doc-region", &[], "doc-no-region", &|one| name(one.region.as_ref(), m)),
            facet("theme", "doc-theme", &[], "doc-no-theme", &|one| name(Some(&one.theme), m)),
            facet("channel", "doc-channel", &[], "", &|one| m.text(format!("channel-{}", one.channel))),
        ])
    }

    fn filters(&self, m: &Messages) -> Vec<Filter> {
        let filter = |facet: &Facet| {
            let mut values: Vec<_> = facet.places.iter().map(|(word, &(place, n))| (place, word.clone(), n)).collect();
            values.sort();
            let values = values.into_iter().map(|(_, word, n)| (word, n)).collect();
            Filter { name: facet.name, label: m.text(facet.label), values }
        };
        self.0.iter().map(filter).collect()
    }

    fn has(&self, row: usize) -> String {
        let place = |facet: &Facet| facet.places[&facet.words[row]].0.to_string();
        self.0.iter().map(place).collect::<Vec<_>>().join(" ")
    }
}

/// Every word with its place among `first` and then by itself, and how many rows have it.
fn places(words: &[String], first: &[String]) -> BTreeMap<String, (usize, usize)> {
    let mut places: BTreeMap<String, (usize, usize)> =
        first.iter().enumerate().map(|(at, word)| (word.clone(), (at, 0))).collect();
    words.iter().for_each(|word| places.entry(word.clone()).or_insert((usize::MAX, 0)).1 += 1);
    for (at, (place, _)) in (first.len()..).zip(places.values_mut().filter(|(place, _)| *place == usize::MAX)) {
        *place = at;
    }
    places
}

impl Page<'_> {
    fn n(&self, count: impl Borrow<usize>) -> String {
        number(*count.borrow(), self.m.lang())
    }

    fn share(&self, part: impl Borrow<usize>) -> String {
        share(*part.borrow(), self.released.outcomes.len(), self.m)
    }

    fn day(&self) -> String {
        day(&self.released.date, self.m)
    }

    fn bound_to(&self) -> String {
        bound_to(self.released, self.m)
    }

    fn reading(&self) -> Vec<String> {
        READING.iter().map(|key| self.m.text(key)).collect()
    }

    fn headings(&self) -> [&'static str; 5] {
        HEADINGS
    }

    fn script(&self) -> &'static str {
        SCRIPT
    }

    /// What was received, and the parts that add up to it: number and counted word.
    fn received(&self) -> Vec<(usize, String)> {
        let [problems, expected] = self.released.context_counts();
        let all = [self.released.received(), self.released.outcomes.len(), problems, expected];
        let counted = |(n, name): (usize, &str)| (n, self.m.with(&format!("count-label-{name}"), &[("n", n.into())]));
        all.into_iter().zip(["received", "proposals", "problems", "outcomes"]).map(counted).collect()
    }

    /// Every state with its number, none left out.
    fn states(&self) -> Vec<(String, usize)> {
        let tally = self.released.tally();
        Verdict::ALL.iter().map(|&one| (state(one, self.m), tally.of_state(one))).collect()
    }

    /// What the register covers: label and number.
    fn coverage(&self) -> Vec<(String, usize)> {
        let outcomes = &self.released.outcomes;
        let regions = by(outcomes.iter().filter(|one| one.region.is_some()), |one| one.region.clone()).len();
        let bodies = by(outcomes.iter().filter(|one| one.institution.is_some()), |one| one.institution.clone()).len();
        let figures = [
            ("answers-coverage-sources", self.released.sources.len()),
            ("answers-coverage-untaken", self.released.sources.iter().map(|source| source.untaken).sum()),
            ("answers-coverage-regions", regions),
            ("answers-coverage-no-region", outcomes.iter().filter(|one| one.region.is_none()).count()),
            ("answers-coverage-bodies", bodies),
            ("answers-coverage-distinct", count::distinct(outcomes)),
            ("answers-coverage-verified", self.released.verified),
            ("answers-coverage-hidden", outcomes.iter().filter(|one| one.hidden).count()),
        ];
        figures.into_iter().map(|(key, n)| (self.m.text(key), n)).collect()
    }

    /// Outcomes by region and by institution.
    fn breakdowns(&self) -> [Breakdown; 2] {
        let m = self.m;
        let lines = |word: &dyn Fn(&Outcome) -> String, none: &str| {
            let lines = by(&self.released.outcomes, word).into_iter();
            lines.map(|(word, tally)| (if word.is_empty() { m.text(none) } else { word }, tally)).collect()
        };
        let regions = lines(&|one| name(one.region.as_ref(), m), "doc-no-region");
        let bodies = lines(&|one| body(one.institution.as_ref(), m), "doc-no-institution");
        [
            Breakdown { caption: m.text("report-by-region"), heading: m.text("doc-region"), lines: regions },
            Breakdown {
                caption: m.text("report-institutions-caption"),
                heading: m.text("doc-institution"),
                lines: bodies,
            },
        ]
    }

    fn of_states(&self, tally: &Tally) -> Vec<String> {
        Verdict::ALL.iter().map(|&state| self.n(tally.of_state(state))).collect()
    }
}

impl Row<'_> {
    /// The language of the words, for the browser's choice of font and for screen readers; empty where it is not one.
    fn language_tag(&self) -> &'static str {
        match self.one.language {
            Language::Mixed | Language::Undetermined => "",
            known => known.as_str(),
        }
    }

    fn state(&self) -> String {
        state(self.one.state, self.m)
    }

    fn answered_as(&self) -> String {
        state(self.one.answered_as, self.m)
    }

    fn reason(&self) -> String {
        reason(self.one, self.m)
    }

    fn decided(&self) -> String {
        self.m.with("answers-decided", &[("date", day(&self.one.decided_on, self.m).as_str().into())])
    }

    fn referred_to(&self) -> String {
        body(self.one.referred_to.as_ref(), self.m)
    }

    fn institution(&self) -> String {
        body(self.one.institution.as_ref(), self.m)
    }

    fn named_by(&self) -> String {
        named_by(self.one, self.m)
    }

    fn associated(&self) -> String {
        associated(self.one, self.m)
    }

    fn region(&self) -> String {
        name(self.one.region.as_ref(), self.m)
    }

    /// The place after the name of the file, which is written in its own direction.
    fn place_in_file(&self) -> String {
        found_in("", &self.one.place_in_source, self.m)
    }

    fn colon(&self) -> String {
        self.m.text("answers-colon")
    }

    fn channel(&self) -> String {
        self.m.text(format!("channel-{}", self.one.channel))
    }

    fn asked(&self) -> String {
        self.m.with("voices", &[("n", self.one.asked.into())])
    }

    fn theme(&self) -> String {
        name(Some(&self.one.theme), self.m)
    }

    fn clarity(&self) -> String {
        self.m.with("share", &[("n", format!("{:.0}", self.one.clarity * 100.0).as_str().into())])
    }

    fn missing(&self) -> String {
        named("part", &self.one.missing, self.m)
    }

    fn openness(&self) -> String {
        self.m.text(format!("bearing-{}", self.one.openness))
    }

    fn principles(&self) -> String {
        named("principle", &self.one.principles, self.m)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::publish::answers::fixture;

    fn page(released: &Released, lang: Lang) -> String {
        let mut bytes = Vec::new();
        write_to(&mut bytes, released, &Messages::new(lang)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// The rows of the table, or of the island once it is read as a browser reads it.
    fn rows(page: &str) -> Vec<String> {
        match page.split_once("id=\"island\">") {
            Some((_, rest)) => serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap(),
            None => page
                .split("<tr id=")
                .skip(1)
                .map(|row| format!("<tr id={}", row.split("</tr>").next().unwrap()))
                .collect(),
        }
    }

    #[test]
    fn every_proposal_has_its_row_with_or_without_script() {
        let short = page(&fixture::released(), Lang::Arabic);
        assert_eq!(rows(&short).len(), 12);
        assert!(!short.contains("<noscript>"));
        let long = page(&fixture::long(MOST_ROWS + 1), Lang::Arabic);
        assert_eq!(rows(&long).len(), MOST_ROWS + 1);
        assert!(long.contains("<noscript>"));
        // The same row, wherever it stands.
        assert_eq!(rows(&long)[2].trim_end().trim_end_matches("</tr>"), rows(&short)[2]);
    }

    #[test]
    fn words_of_citizens_are_shown_and_do_nothing() {
        for released in [fixture::released(), fixture::long(MOST_ROWS + 1)] {
            let page = page(&released, Lang::French);
            let scripts = page.matches("<script").count();
            assert_eq!(scripts, if released.outcomes.len() > MOST_ROWS { 2 } else { 1 });
            assert_eq!(page.matches("</script>").count(), scripts);
            assert!(!page.contains("<!-- "));
            let rows = rows(&page).concat();
            assert!(rows.contains(
                "&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; l&#39;accès &#38; les &#39;délais&#39;"
            ));
        }
    }

    #[test]
    fn nothing_is_loaded_and_no_other_script_runs() {
        let page = page(&fixture::released(), Lang::French);
        for from_elsewhere in
            ["src=", "url(", "@import", "<link", "<iframe", "<img", " style=", " onclick", "href=\"http"]
        {
            assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
        }
        let (_, rest) = page.split_once("<script>").unwrap();
        let (script, _) = rest.split_once("</script>").unwrap();
        let (_, rest) = page.split_once("<style>").unwrap();
        let (style, _) = rest.split_once("</style>").unwrap();
        assert!(page.contains(&format!("script-src '{}'", fingerprint(script))));
        assert!(page.contains(&format!("style-src '{}'", fingerprint(style))));
        assert!(page.contains("default-src 'none'"));
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, expected) in cases {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn words_carry_their_language_and_their_direction() {
        let rows = rows(&page(&fixture::released(), Lang::French));
        assert!(rows[0].contains("<div class=\"quote\" dir=\"auto\" lang=\"ar\">نشر"));
        assert!(rows[5].contains("dir=\"auto\" lang=\"zgh\">ⵙⵙⵓⴼⵖ"));
        assert!(rows[9].contains("dir=\"auto\" lang=\"\">-1+2"));
    }

    #[test]
    fn choices_count_what_rows_have() {
        let (released, m) = (fixture::released(), Messages::new(Lang::French));
        let facets = Facets::of(&released, &m);
        for (at, filter) in facets.filters(&m).iter().enumerate() {
            assert_eq!(filter.values.iter().map(|(_, n)| n).sum::<usize>(), released.outcomes.len(), "{}", filter.name);
            for (place, (word, n)) in filter.values.iter().enumerate() {
                let has = |row: &usize| facets.has(*row).split(' ').nth(at) == Some(place.to_string().as_str());
                assert_eq!((0..released.outcomes.len()).filter(has).count(), *n, "{word}");
            }
        }
        let states: Vec<String> = facets.filters(&m)[0].values.iter().map(|(word, _)| word.clone()).collect();
        assert_eq!(states, Verdict::ALL.iter().map(|&one| state(one, &m)).collect::<Vec<_>>());
    }

    #[test]
    fn a_refusal_is_shown_as_fully_as_an_acceptance() {
        let rows = rows(&page(&fixture::released(), Lang::Arabic));
        assert!(rows[2].contains("غير مقبول") && rows[2].contains("خارج مبادئ الانفتاح"));
        assert!(rows[2].contains("إصلاح الطريق شأن من شؤون التجهيز"));
        assert!(rows[11].contains("href=\"#c000000000001\"") && rows[11].contains("مآل ذلك المقترح: <b>مقبول</b>"));
    }

    #[test]
    fn the_same_release_gives_the_same_bytes() {
        assert_eq!(page(&fixture::released(), Lang::Arabic), page(&fixture::released(), Lang::Arabic));
    }
}
