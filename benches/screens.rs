//! Fifty people at the screens at once, among 100,000 proposals: how long each kind of request takes, and what it costs.
//!
//!     cargo bench --bench screens
//!
//! The workspace is built here: requests as in the bench `group`, in themes and regions, each with a body and scores. The
//! program serves it, and everything goes over loopback. Forty-eight readers open their queue, open the first proposal in
//! it, save a reading and search; two chairs decide what was read. First they work as people do, with half a second to two
//! seconds between two clicks; then without a pause, which is as much as the machine can do. Each for 20 s.
//! MUJMAL_BENCH_ROWS and MUJMAL_BENCH_SECONDS make it smaller.

mod built;
#[path = "../tests/it/browser/forms.rs"]
mod forms;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use built::Dice;
use forms::{Plain, hidden_fields};
use mujmal::contribution::{Channel, Contribution, Evidence, Kind, Language, Place, Span};
use mujmal::group::{GroupRow, Level, Suggestion};
use mujmal::intake::{FormFields, SourceIntake};
use mujmal::ledger::{Act, Actor, Ledger, Role, World};
use mujmal::route::{Registry, Route};
use mujmal::screen::Screening;
use mujmal::search::{Document, build};
use mujmal::settings::Settings;
use mujmal::theme::{LinkRow, ThemeRow};
use mujmal::web::access::Access;
use mujmal::workspace::{Draft, Run, Workspace, tables};

const READERS: usize = 48;
const CHAIRS: usize = 2;
const PASSWORD: &str = "a long word of everybody";
const REGIONS: [&str; 12] = [
    "طنجة-تطوان-الحسيمة",
    "الشرق",
    "فاس-مكناس",
    "الرباط-سلا-القنيطرة",
    "بني ملال-خنيفرة",
    "الدار البيضاء-سطات",
    "مراكش-آسفي",
    "درعة-تافيلالت",
    "سوس-ماسة",
    "كلميم-واد نون",
    "العيون-الساقية الحمراء",
    "الداخلة-وادي الذهب",
];
const THEMES: usize = 200;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn contribution(row: &built::Row, dice: &mut Dice) -> Contribution {
    Contribution {
        id: format!("c{:0>7}", row.id),
        kind: Kind::Proposal,
        text: row.text.clone(),
        language: Language::Arabic,
        source_id: "s1".to_owned(),
        source_file: "portal.csv".to_owned(),
        place_in_source: Place { line: row.id.parse().ok(), ..Place::default() },
        span: Span::new(0, row.text.len()),
        number: None,
        workshop: None,
        section: None,
        channel: Channel::Portal,
        region: Some(REGIONS[dice.roll(12) as usize].to_owned()),
        place: None,
        date: Some("2024-01-20".to_owned()),
    }
}

fn screening(one: &Contribution, dice: &mut Dice) -> Screening {
    let first = one.text.find(' ').unwrap_or(one.text.len());
    Screening {
        contribution_id: one.id.clone(),
        clarity: dice.roll(100) as f32 / 100.0,
        clarity_missing: vec!["actor".to_owned()],
        openness: dice.roll(100) as f32 / 100.0,
        principles: vec!["access-information".to_owned()],
        reasons: vec![Evidence::in_text("action", &one.text, Span::new(0, first))],
    }
}

/// The tables of a consultation with so many proposals.
struct Consultation {
    contributions: Vec<Contribution>,
    groups: Vec<GroupRow>,
    themes: Vec<ThemeRow>,
    screening: Vec<Screening>,
    routes: Vec<Route>,
}

impl Consultation {
    fn of(count: usize) -> Self {
        let rows = built::rows(count);
        let mut dice = Dice(11);
        let contributions: Vec<Contribution> = rows.iter().map(|row| contribution(row, &mut dice)).collect();
        let mut first: BTreeMap<usize, &str> = BTreeMap::new();
        let (mut groups, mut themes) = (Vec::new(), Vec::new());
        for (row, one) in rows.iter().zip(&contributions) {
            let representative = !first.contains_key(&row.request);
            let stands = *first.entry(row.request).or_insert(&one.id);
            groups.push(GroupRow {
                contribution_id: one.id.clone(),
                group_id: format!("g{:07}", row.request),
                level: if representative { Level::Single } else { Level::Near },
                nearest_id: (!representative).then(|| stands.to_owned()),
                similarity: 0.9,
                reason: Vec::new(),
                representative,
            });
            if representative {
                let theme = dice.roll(THEMES as u64);
                themes.push(ThemeRow {
                    group_id: format!("g{:07}", row.request),
                    theme_id: format!("t{theme:03}"),
                    theme_label: format!("المحور {theme}"),
                    theme_label_fr: None,
                    parent_id: None,
                    parent_label: None,
                    parent_label_fr: None,
                });
            }
        }
        let screening = contributions.iter().map(|one| screening(one, &mut dice)).collect();
        let bodies = &Registry::embedded().institutions;
        let routes = contributions.iter().map(|one| {
            let body = &bodies[dice.roll(bodies.len() as u64) as usize];
            Route {
                contribution_id: one.id.clone(),
                rank: 1,
                institution_id: body.id.clone(),
                institution_ar: "الجهة المختصة".to_owned(),
                institution_fr: "Organisme compétent".to_owned(),
                score: 0.8,
                reason: Vec::new(),
            }
        });
        Consultation { routes: routes.collect(), contributions, groups, themes, screening }
    }

    fn write(&self, dir: &Path) {
        let draft = Draft::begin(dir).unwrap();
        let derived = draft.derived();
        tables::write(&derived, &self.contributions).unwrap();
        tables::write::<FormFields>(&derived, &[]).unwrap();
        tables::write(&derived, &self.groups).unwrap();
        tables::write::<Suggestion>(&derived, &[]).unwrap();
        tables::write(&derived, &self.themes).unwrap();
        tables::write::<LinkRow>(&derived, &[]).unwrap();
        tables::write(&derived, &self.screening).unwrap();
        tables::write(&derived, &self.routes).unwrap();
        let intake: [SourceIntake; 0] = [];
        std::fs::write(derived.join("intake.json"), serde_json::to_string(&intake).unwrap()).unwrap();
        let theme_of: BTreeMap<&str, &ThemeRow> = self.themes.iter().map(|row| (row.group_id.as_str(), row)).collect();
        let documents: Vec<Document<'_>> = self
            .contributions
            .iter()
            .zip(self.groups.iter().zip(&self.routes))
            .map(|(contribution, (group, route))| Document {
                contribution,
                group_id: &group.group_id,
                theme_id: &theme_of[group.group_id.as_str()].theme_id,
                theme_label: &theme_of[group.group_id.as_str()].theme_label,
                institution_id: &route.institution_id,
                institution_ar: &route.institution_ar,
                institution_fr: &route.institution_fr,
            })
            .collect();
        build(&derived.join("index"), &documents).unwrap();
        let run = Run {
            mujmal: "bench".to_owned(),
            settings: serde_json::to_value(Settings::default()).unwrap(),
            inputs: Vec::new(),
            models: BTreeMap::new(),
            counts: [("contributions".to_owned(), self.contributions.len())].into(),
            seconds: Vec::new(),
            threads: 1,
        };
        draft.write_run(&run).unwrap();
        draft.commit().unwrap();
    }
}

fn people() -> Vec<(String, Role)> {
    let readers = (0..READERS).map(|at| (format!("reader{at:02}"), Role::Reader));
    readers.chain((0..CHAIRS).map(|at| (format!("chair{at}"), Role::Chair))).collect()
}

/// Everybody is added, has a password, and has an even share of the proposals.
fn staff(dir: &Path, consultation: &Consultation) {
    let world = World::of(&Workspace::open(dir).unwrap()).unwrap();
    let mut ledger = Ledger::create(dir).unwrap();
    let actor = Actor::now("admin");
    let person = |id: &str, role| Act::Person { id: id.to_owned(), name: id.to_owned(), role };
    let mut acts = vec![person("admin", Role::Admin)];
    acts.extend(people().iter().map(|(id, role)| person(id, *role)));
    for at in 0..READERS {
        let ids = consultation.contributions.iter().skip(at).step_by(READERS).map(|one| one.id.clone()).collect();
        acts.push(Act::Assign { reader: format!("reader{at:02}"), ids });
    }
    ledger.record_all(&actor, acts, &world).unwrap();
    let access = Access::open(dir).unwrap();
    for (id, _) in people() {
        access.set_password(&id, PASSWORD).unwrap();
    }
}

/// `mujmal serve`, behind what stands for a proxy: each person comes from an address of their own.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(dir: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mujmal"));
        command.args(["--lang", "en", "serve", "--behind-tls", "--listen", "127.0.0.1:0"]).arg(dir);
        let mut process = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let rest = forms::line_after(&mut process, "http://localhost:").expect("it says where it listens");
        let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Server { process, address: format!("http://127.0.0.1:{port}") }
    }

    /// Seconds of the processor so far, where the system tells.
    fn processor(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).ok()?;
        // After the name, which may hold blanks: user and system time are fields 14 and 15, in hundredths.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        Some((fields[11].parse::<f64>().ok()? + fields[12].parse::<f64>().ok()?) / 100.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What each request took, by kind.
type Times = Vec<(&'static str, Duration)>;

/// One person at work.
struct Person {
    plain: Plain,
    chair: bool,
    dice: Dice,
    times: Times,
}

impl Person {
    async fn signed_in(address: &str, at: usize, id: &str, role: Role) -> Self {
        let from = format!("10.0.0.{}", at + 1);
        let outside = Plain::new(address, "").coming_from(&from);
        let fields = [("name", id), ("password", PASSWORD), ("to", "/")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let answer = outside.post("/sign-in", &fields).await;
        assert_eq!(answer.status, 303, "{id}: {}", answer.page());
        let plain = Plain::new(address, &answer.cookie).coming_from(&from);
        Person { plain, chair: role == Role::Chair, dice: Dice(at as u64), times: Times::new() }
    }

    async fn pause(&mut self, pause: u64) {
        if pause > 0 {
            tokio::time::sleep(Duration::from_millis(pause / 2 + self.dice.roll(pause * 3 / 2))).await;
        }
    }

    /// A page, with what it took.
    async fn look(&mut self, kind: &'static str, path: &str) -> String {
        let begun = Instant::now();
        let page = self.plain.get(path).await.page().to_owned();
        self.times.push((kind, begun.elapsed()));
        page
    }

    /// Queue, proposal, answer, search; `pause` is in milliseconds.
    async fn round(&mut self, pause: u64) {
        let (list, what) = if self.chair { ("decide", "decision") } else { ("mine", "reading") };
        let queue = self.look("queue", &format!("/queue?list={list}")).await;
        self.pause(pause).await;
        // Two chairs are not at one proposal: each takes one of the first that there are.
        let links: Vec<&str> = queue.split("href=\"/item/").skip(1).filter_map(|rest| rest.split('?').next()).collect();
        let chosen = if self.chair && !links.is_empty() { self.dice.roll(links.len() as u64) as usize } else { 0 };
        if let Some(id) = links.get(chosen) {
            let page = self.look("item", &format!("/item/{id}?list={list}")).await;
            self.pause(pause).await;
            let mut fields = hidden_fields(&page, "decision");
            fields.push(("state".to_owned(), "accepted".to_owned()));
            let begun = Instant::now();
            let answer = self.plain.post(&format!("/item/{id}/{what}"), &fields).await;
            self.times.push((what, begun.elapsed()));
            assert_eq!(answer.status, 303, "{id}: {}", answer.page());
            self.pause(pause).await;
        }
        // Words of the built vocabulary, frequent and rare.
        let words = [self.dice.word(), self.dice.word()].join(" ");
        self.look("search", &format!("/search?q={}", mujmal::web::answer::encoded(&words))).await;
        self.pause(pause).await;
    }
}

/// Everybody works for so long. Gives what each request took.
async fn work(people: Vec<Person>, seconds: u64, pause: u64) -> (Vec<Person>, Times) {
    let until = Instant::now() + Duration::from_secs(seconds);
    let tasks: Vec<_> = people
        .into_iter()
        .map(|mut person| {
            tokio::spawn(async move {
                person.pause(pause).await;
                while Instant::now() < until {
                    person.round(pause).await;
                }
                person
            })
        })
        .collect();
    let (mut people, mut times) = (Vec::new(), Times::new());
    for task in tasks {
        let mut person = task.await.expect("nobody is turned away");
        times.append(&mut person.times);
        people.push(person);
    }
    (people, times)
}

fn report(title: &str, times: &Times, seconds: f64, processor: Option<f64>) {
    println!("{title}: {} requests in {seconds:.1} s, {:.0} a second", times.len(), times.len() as f64 / seconds);
    if let Some(processor) = processor {
        let each = processor * 1000.0 / times.len().max(1) as f64;
        println!("  server: {processor:.1} s of the processor, {each:.1} ms a request");
    }
    for kind in ["queue", "item", "reading", "decision", "search"] {
        let mut of: Vec<Duration> = times.iter().filter(|(one, _)| *one == kind).map(|(_, time)| *time).collect();
        of.sort_unstable();
        let Some(last) = of.len().checked_sub(1) else { continue };
        let at = |share: f64| of[(last as f64 * share).round() as usize].as_secs_f64() * 1000.0;
        println!(
            "  {kind:9} {:6} times  p50 {:7.1} ms  p99 {:7.1} ms  longest {:7.1} ms",
            of.len(),
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
}

fn main() {
    let (rows, seconds) = (number("MUJMAL_BENCH_ROWS", 100_000), number("MUJMAL_BENCH_SECONDS", 20) as u64);
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("round");
    let begun = Instant::now();
    let consultation = Consultation::of(rows);
    consultation.write(&dir);
    staff(&dir, &consultation);
    println!("{rows} proposals built in {:.0} s", begun.elapsed().as_secs_f32());
    let begun = Instant::now();
    let server = Server::start(&dir);
    println!("opened in {:.1} s", begun.elapsed().as_secs_f32());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let mut everybody = Vec::new();
        for (at, (id, role)) in people().iter().enumerate() {
            everybody.push(Person::signed_in(&server.address, at, id, *role).await);
        }
        for (title, pause) in [("as people do", 1000), ("without a pause", 0)] {
            let (begun, before) = (Instant::now(), server.processor());
            let (people, times) = work(everybody, seconds, pause).await;
            everybody = people;
            let cost = server.processor().zip(before).map(|(now, before)| now - before);
            report(title, &times, begun.elapsed().as_secs_f64(), cost);
        }
    });
}
