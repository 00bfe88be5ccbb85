use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::consolidate::{Job, on_threads};
use super::{Context, failure::Failure};
use crate::intake::{self, Input};
use crate::ledger::sheet::{self, Line, Outcome};
use crate::ledger::{Act, Actor, AlarmKind, Card, Ledger, Role, World, alarms};
use crate::settings::Settings;
use crate::workspace::Workspace;

/// Consolidate the demo consultation that comes with the program: three meetings and a portal form
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder of the workspace
    #[arg(long, value_name = "DIR", default_value = "mujmal-demo")]
    out: PathBuf,
    /// Go on to the end: an invented committee reads and decides every proposal, and releases
    #[arg(long)]
    decided: bool,
}

/// The files of `corpora/demo`, so that the demo runs wherever the program stands.
const FILES: [(&str, &[u8]); 4] = [
    ("report-oujda-2024-01-20.txt", include_bytes!("../../corpora/demo/report-oujda-2024-01-20.txt")),
    ("report-agadir-2024-02-10.txt", include_bytes!("../../corpora/demo/report-agadir-2024-02-10.txt")),
    ("report-tanger-2023-12-16.txt", include_bytes!("../../corpora/demo/report-tanger-2023-12-16.txt")),
    ("portal-2024.csv", include_bytes!("../../corpora/demo/portal-2024.csv")),
];

/// What its committee asked authors, what it decided, and what it says of alarms that may stand.
const QUESTIONS: &[u8] = include_bytes!("../../corpora/demo/decided/questions.csv");
const DECISIONS: &[u8] = include_bytes!("../../corpora/demo/decided/decisions.csv");
const CARDS: &str = include_str!("../../corpora/demo/decided/cards.toml");
const ACKNOWLEDGED: &str = include_str!("../../corpora/demo/decided/acknowledged.csv");

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let settings: Settings = toml::from_str(include_str!("../../corpora/demo/settings.toml"))
        .map_err(|error| Failure::other(error.to_string()))?;
    let inputs = FILES.iter().map(|(name, bytes)| Input { name: (*name).to_owned(), bytes: bytes.to_vec() }).collect();
    let job = Job { out: &arguments.out, settings: &settings, context, afresh: true };
    let code = on_threads(None, || job.run(|| intake::read(inputs, &intake::Options::default())))?;
    let path = super::shown(&arguments.out);
    if arguments.decided {
        decide(&arguments.out)?;
        context.say(&context.messages.with("demo-decided", &[("path", path.as_str().into())]));
    } else {
        context.say(&context.messages.with("demo-next", &[("path", path.as_str().into())]));
    }
    // The demo holds a row without text on purpose: telling of it is right, failing because of it is not.
    Ok(if code == 3 { 0 } else { code })
}

/// What the committee of the demo did, on days of its own, so that the same ledger comes out every time.
fn decide(dir: &Path) -> Result<(), Failure> {
    let world = World::of(&Workspace::open(dir)?)?;
    let mut ledger = Ledger::open_or_create(dir)?;
    if !ledger.state().is_empty() {
        return Err(Failure::new("error-demo-decided", &[("path", &super::shown(dir))]));
    }
    let on = |who: &str, day: &str| Actor { at: format!("{day}T10:00:00Z"), ..Actor::now(who) };
    let people =
        [("admin", "المشرفة", Role::Admin), ("chair", "رئيسة اللجنة", Role::Chair), ("reader", "القارئ", Role::Reader)];
    for (id, name, role) in people {
        let person = Act::Person { id: id.to_owned(), name: name.to_owned(), role };
        ledger.record(&on("admin", "2024-04-01"), person, &world)?;
    }
    let all = world.proposals().map(|(id, _)| id.to_owned()).collect();
    ledger.record(&on("chair", "2024-04-02"), Act::Assign { reader: "reader".to_owned(), ids: all }, &world)?;
    let questions = lines("questions.csv", QUESTIONS)?;
    let decisions = lines("decisions.csv", DECISIONS)?;
    take(&mut ledger, &world, &on("chair", "2024-04-22"), &questions)?;
    readings(&mut ledger, &world, &on("reader", "2024-05-13"), &decisions)?;
    take(&mut ledger, &world, &on("chair", "2024-06-03"), &decisions)?;
    for Named { id, card } in toml::from_str::<Cards>(CARDS).map_err(|error| Failure::other(error.to_string()))?.card {
        ledger.record(&on("chair", "2024-06-06"), Act::Card { id, card: Box::new(card) }, &world)?;
    }
    acknowledge(&mut ledger, &world, &on("chair", "2024-06-10"))?;
    ledger.record(&on("chair", "2024-06-10"), Act::Release {}, &world)?;
    Ok(())
}

/// The cards of the demo's committee.
#[derive(serde::Deserialize)]
struct Cards {
    card: Vec<Named>,
}

#[derive(serde::Deserialize)]
struct Named {
    id: String,
    #[serde(flatten)]
    card: Card,
}

fn lines(name: &str, bytes: &[u8]) -> Result<Vec<Line>, Failure> {
    Ok(sheet::read_bytes(Path::new(name), bytes.to_vec())?)
}

/// Records rows; a row of the demo that is refused is an error of the demo.
fn take(ledger: &mut Ledger, world: &World, actor: &Actor, lines: &[Line]) -> Result<(), Failure> {
    for (line, outcome) in lines.iter().zip(sheet::take(ledger, world, actor, lines, false)?) {
        if let Outcome::Refused(refused) = outcome {
            return Err(Failure::other(format!("{}: {refused:?}", line.id)));
        }
    }
    Ok(())
}

/// The reader proposes of each open proposal what the chair decides later.
fn readings(ledger: &mut Ledger, world: &World, actor: &Actor, lines: &[Line]) -> Result<(), Failure> {
    let plan = sheet::Plan::new(ledger.state(), world, actor, lines);
    let acts = plan.acts.into_iter().filter_map(|(actor, act)| match act {
        Act::Decision { id, answer } if ledger.state().item(&id).decision().is_none() => {
            Some((actor, Act::Reading { id, answer }))
        }
        _ => None,
    });
    for said in ledger.record_each(acts.collect(), world)? {
        if let Err(refused) = said {
            return Err(Failure::other(format!("{refused:?}")));
        }
    }
    Ok(())
}

/// Says of proposals that were refused without a question why that may stand.
fn acknowledge(ledger: &mut Ledger, world: &World, actor: &Actor) -> Result<(), Failure> {
    let why: BTreeMap<&str, &str> = ACKNOWLEDGED.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    for alarm in alarms(world, ledger.state()) {
        let said = alarm.items.first().and_then(|(id, _)| why.get(id.as_str()));
        if let (AlarmKind::Unasked, Some(said)) = (alarm.kind, said) {
            ledger.record(&actor.clone().because(said), Act::Acknowledge { alarm: alarm.key }, world)?;
        }
    }
    Ok(())
}
