//! Outcomes -> JSON under a published schema, written as it is made: no document is built in memory.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::ledger::reasons::Words;
use crate::ledger::{Reasons, Verdict};
use crate::publish::Error;
use crate::publish::outcomes::{Context, Name, Outcome, Released, SourceLine, Work, count};

/// The JSON Schema (2020-12) of what is written, to be published beside it.
pub const SCHEMA: &str = include_str!("../../../docs/outcomes.schema.json");

/// Name of that schema; another form of the document will get another one.
pub const SCHEMA_ID: &str = "urn:mujmal:outcomes:1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    release: Release<'a>,
    counts: Counts,
    #[serde(serialize_with = "each")]
    outcomes: &'a [Outcome],
    context: &'a [Context],
    sources: &'a [SourceLine],
}

#[derive(Serialize)]
struct Release<'a> {
    consultation: &'a Name,
    number: usize,
    date: &'a str,
    act: u32,
    ledger_hash: &'a str,
    run: &'a str,
    mujmal: &'a str,
    verified: usize,
    work: &'a Work,
}

#[derive(Serialize)]
struct Counts {
    received: usize,
    proposals: usize,
    problems: usize,
    expected_outcomes: usize,
    distinct_requests: usize,
    states: States,
}

/// Every state with its number, those with none too.
struct States(count::Tally);

impl Serialize for States {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Verdict::ALL.len()))?;
        for &state in Verdict::ALL {
            map.serialize_entry(&state, &self.0.of_state(state))?;
        }
        map.end()
    }
}

/// An outcome and the name of its reason, which is only a code in the ledger.
#[derive(Serialize)]
struct Answered<'a> {
    #[serde(flatten)]
    outcome: &'a Outcome,
    reason_name: Option<&'a Words>,
}

fn each<S: Serializer>(outcomes: &[Outcome], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(outcomes.iter().map(|outcome| Answered {
        outcome,
        reason_name:
            outcome.reason.as_deref().and_then(|code| Reasons::embedded().get(code)).map(|reason| &reason.name),
    }))
}

/// Writes the release to a file.
pub fn write(path: &Path, released: &Released) -> Result<(), Error> {
    let file = File::create(path).map_err(|source| Error::file(path, source))?;
    write_to(file, released).map_err(|source| Error::file(path, source))
}

/// Writes the whole release.
pub fn write_to(out: impl Write, released: &Released) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let [problems, expected_outcomes] = released.context_counts();
    let document = Document {
        schema: SCHEMA_ID,
        release: Release {
            consultation: &released.consultation,
            number: released.number,
            date: &released.date,
            act: released.act,
            ledger_hash: &released.ledger_hash,
            run: &released.run,
            mujmal: &released.mujmal,
            verified: released.verified,
            work: &released.work,
        },
        counts: Counts {
            received: released.received(),
            proposals: released.outcomes.len(),
            problems,
            expected_outcomes,
            distinct_requests: count::distinct(&released.outcomes),
            states: States(released.tally()),
        },
        outcomes: &released.outcomes,
        context: &released.context,
        sources: &released.sources,
    };
    serde_json::to_writer(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::answers::fixture;
    use serde_json::{Value, json};

    fn written() -> Value {
        let mut bytes = Vec::new();
        write_to(&mut bytes, &fixture::released()).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// What the schema says of a document: nothing, or what is wrong.
    fn said(document: &Value) -> Result<(), String> {
        let mut compiler = boon::Compiler::new();
        let mut schemas = boon::Schemas::new();
        compiler.add_resource("outcomes.schema.json", serde_json::from_str(SCHEMA).unwrap()).unwrap();
        let index = compiler.compile("outcomes.schema.json", &mut schemas).unwrap();
        schemas.validate(document, index).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_written_keeps_to_the_schema() {
        assert_eq!(said(&written()), Ok(()));
    }

    #[test]
    fn a_wrong_document_is_refused() {
        let wrong: [(&str, Value); 12] = [
            ("/schema", json!("urn:mujmal:outcomes:2")),
            ("/outcomes/0/state", json!("maybe")),
            ("/outcomes/0/clarity", json!(1.5)),
            ("/outcomes/0/language", json!("de")),
            ("/outcomes/0/text", Value::Null),
            ("/outcomes/0/decided_on", json!("06/05/2024")),
            ("/outcomes/0/sender", json!(["s", null, 1])),
            ("/outcomes/0/asked", json!(0)),
            ("/context/0/kind", json!("proposal")),
            ("/counts/states/accepted", json!(-1)),
            ("/release/work/people/0", json!(["chair"])),
            ("/sources/0/id", json!("abc")),
        ];
        for (place, value) in wrong {
            let mut document = written();
            match document.pointer_mut(place) {
                Some(found) => *found = value,
                None => document["outcomes"][0]["sender"] = value,
            }
            assert!(said(&document).is_err(), "{place}");
        }
        let mut document = written();
        document["outcomes"][0].as_object_mut().unwrap().remove("explanation");
        assert!(said(&document).is_err(), "a field is missing");
    }

    #[test]
    fn counts_add_up() {
        let document = written();
        let counts = &document["counts"];
        let number = |name: &str| counts[name].as_u64().unwrap();
        assert_eq!(number("received"), number("proposals") + number("problems") + number("expected_outcomes"));
        let states: u64 = counts["states"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(states, number("proposals"));
        assert_eq!(number("proposals") as usize, document["outcomes"].as_array().unwrap().len());
    }

    #[test]
    fn words_come_back_letter_for_letter() {
        let (released, document) = (fixture::released(), written());
        for (one, read) in released.outcomes.iter().zip(document["outcomes"].as_array().unwrap()) {
            assert_eq!(read["text"], json!(one.text));
        }
        assert_eq!(document["outcomes"][2]["reason_name"]["fr"], json!("Hors des principes d'ouverture"));
    }
}
