//! A small consultation behind the screens, a committee with passwords, and a browser of a few lines; then the tests by what
//! they are about.

mod access;
mod acts;
mod api;
mod arranging;
mod beside;
mod committee;
mod following;
mod listening;
mod office;
mod pages;
mod size;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;

use super::answer::encoded;
use super::{App, Options, router};
use crate::contribution::{Channel, Contribution, Evidence, Kind, Language, Place, Source, Span};
use crate::group::{GroupRow, Level, Suggestion};
use crate::intake::{FormFields, Meeting, Reason, SourceIntake, Untaken};
use crate::ledger::{self, Act, Actor, Ledger, Role};
use crate::route::Route;
use crate::screen::Screening;
use crate::search::{Document, build};
use crate::settings::Settings;
use crate::theme::{LinkKind, LinkRow, ThemeRow};
use crate::workspace::{Draft, Run, tables};

/// Words of the proposals that tests look for.
pub const EVIL: &str = "<script>alert(1)</script> نشر ميزانية الجماعة \"'><img src=x onerror=alert(2)>";
pub const PHONE: &str = "0612345678";

/// id, kind, group, theme, region, text.
const ITEMS: &[(&str, Kind, &str, &str, &str, &str)] = &[
    ("p1", Kind::Proposal, "g1", "t1", "فاس-مكناس", "نشر ميزانية الجماعة على الأنترنت كل سنة"),
    ("p2", Kind::Proposal, "g1", "t1", "الشرق", "نشر ميزانية الجماعات على الأنترنت سنويا"),
    ("p3", Kind::Proposal, "g2", "t1", "الشرق", EVIL),
    ("p4", Kind::Proposal, "g3", "t1", "", "Publier le budget communal en ligne chaque année"),
    ("p5", Kind::Proposal, "g4", "t2", "الشرق", "إحداث مكتبة عمومية، اتصلوا بي 0612345678"),
    ("p6", Kind::Proposal, "g5", "alone", "فاس-مكناس", "تنظيم لقاءات دورية مع المواطنين"),
    ("b1", Kind::Problem, "g6", "t1", "الشرق", "غياب المعلومة حول ميزانية الجماعة"),
    ("o1", Kind::Outcome, "g7", "t1", "الشرق", "مواطن يعرف كيف تصرف الميزانية"),
];

fn contribution(id: &str, kind: Kind, region: &str, text: &str, line: u32) -> Contribution {
    Contribution {
        id: id.to_owned(),
        kind,
        text: text.to_owned(),
        language: if text.starts_with('P') { Language::French } else { Language::Arabic },
        source_id: "s1".to_owned(),
        source_file: "report.txt".to_owned(),
        place_in_source: Place { line: Some(line), ..Place::default() },
        span: Span::new(0, text.len()),
        number: None,
        workshop: Some("الورشة الأولى".to_owned()),
        section: None,
        channel: Channel::Meeting,
        region: (!region.is_empty()).then(|| region.to_owned()),
        place: None,
        date: Some("2024-01-20".to_owned()),
    }
}

fn screening(id: &str, text: &str) -> Screening {
    let first = text.char_indices().find(|(_, c)| *c == ' ').map_or(text.len(), |(at, _)| at);
    Screening {
        contribution_id: id.to_owned(),
        clarity: 0.73,
        clarity_missing: vec!["actor".to_owned()],
        openness: 0.91,
        principles: vec!["access-information".to_owned()],
        reasons: vec![
            Evidence::in_text("action", text, Span::new(0, first)),
            Evidence::in_text("openness-direct", text, Span::new(0, text.len())).matching("access-information"),
        ],
    }
}

/// Writes a workspace with the items above and `more` proposals besides.
fn write_workspace(dir: &std::path::Path, more: usize, settings: ledger::Settings) {
    let mut contributions: Vec<Contribution> = Vec::new();
    let (mut groups, mut themes) = (Vec::new(), Vec::new());
    let mut add = |id: &str, kind, group: &str, theme: &str, region: &str, text: &str| {
        contributions.push(contribution(id, kind, region, text, contributions.len() as u32 + 1));
        let alone = group != "g1";
        groups.push(GroupRow {
            contribution_id: id.to_owned(),
            group_id: group.to_owned(),
            level: if alone { Level::Single } else { Level::Near },
            nearest_id: (!alone).then(|| if id == "p1" { "p2" } else { "p1" }.to_owned()),
            similarity: 0.9,
            reason: Vec::new(),
            representative: id != "p2",
        });
        if id != "p2" {
            themes.push(ThemeRow {
                group_id: group.to_owned(),
                theme_id: theme.to_owned(),
                theme_label: if theme == "alone" { "" } else { "ميزانية الجماعة" }.to_owned(),
                theme_label_fr: None,
                parent_id: None,
                parent_label: None,
                parent_label_fr: None,
            });
        }
    };
    for (id, kind, group, theme, region, text) in ITEMS {
        add(id, *kind, group, theme, region, text);
    }
    for number in 0..more {
        let id = format!("q{number:04}");
        add(&id, Kind::Proposal, &format!("h{number:04}"), "t3", "الشرق", &format!("إصلاح الطريق رقم {number}"));
    }
    let proposals = || contributions.iter().filter(|one| one.kind == Kind::Proposal);
    let screened: Vec<Screening> = proposals().map(|one| screening(&one.id, &one.text)).collect();
    let routes: Vec<Route> = proposals()
        .map(|one| Route {
            contribution_id: one.id.clone(),
            rank: 1,
            institution_id: if one.id == "p6" { "none" } else { "interior" }.to_owned(),
            institution_ar: "وزارة الداخلية المقترحة".to_owned(),
            institution_fr: "Ministère proposé".to_owned(),
            score: 0.8,
            reason: Vec::new(),
        })
        .collect();
    let links = [("b1", LinkKind::ALL[0]), ("o1", LinkKind::ALL[1])].map(|(to, kind)| LinkRow {
        from_id: "p1".to_owned(),
        to_id: to.to_owned(),
        kind,
        score: 0.9,
        reason: Vec::new(),
    });
    let suggestion = Suggestion {
        group_id: "g1".to_owned(),
        other_group_id: "g3".to_owned(),
        contribution_id: "p1".to_owned(),
        other_id: "p4".to_owned(),
        same_request: 0.6,
        reason: Vec::new(),
    };
    let draft = Draft::begin(dir).unwrap();
    let derived = draft.derived();
    tables::write(&derived, &contributions).unwrap();
    tables::write::<FormFields>(&derived, &[]).unwrap();
    tables::write(&derived, &groups).unwrap();
    tables::write(&derived, &[suggestion]).unwrap();
    tables::write(&derived, &themes).unwrap();
    tables::write(&derived, &links).unwrap();
    tables::write(&derived, &screened).unwrap();
    tables::write(&derived, &routes).unwrap();
    let intake = vec![source_intake()];
    std::fs::write(derived.join("intake.json"), serde_json::to_string(&intake).unwrap()).unwrap();
    let documents: Vec<Document<'_>> = contributions
        .iter()
        .zip(&groups)
        .map(|(contribution, group)| Document {
            contribution,
            group_id: &group.group_id,
            theme_id: "t1",
            theme_label: "ميزانية الجماعة",
            institution_id: if contribution.kind == Kind::Proposal { "interior" } else { "" },
            institution_ar: "وزارة الداخلية المقترحة",
            institution_fr: "Ministère proposé",
        })
        .collect();
    build(&derived.join("index"), &documents).unwrap();
    let settings = Settings { ledger: settings, ..Settings::default() };
    let run = Run {
        mujmal: "test".to_owned(),
        settings: serde_json::to_value(settings).unwrap(),
        inputs: Vec::new(),
        models: Default::default(),
        counts: [("more".to_owned(), more)].into(),
        seconds: Vec::new(),
        threads: 1,
    };
    draft.write_run(&run).unwrap();
    draft.commit().unwrap();
}

/// The one source, with a line that was not taken.
fn source_intake() -> SourceIntake {
    SourceIntake {
        source: Source {
            id: "s1".to_owned(),
            file: "report.txt".to_owned(),
            bytes: 900,
            format: "report".to_owned(),
            encoding: "utf-8".to_owned(),
        },
        bytes: Vec::new(),
        text: None,
        recognised: Vec::new(),
        meeting: Some(Meeting { title: Some("لقاء <b>فاس</b>".to_owned()), ..Meeting::default() }),
        contributions: Vec::new(),
        form_fields: Vec::new(),
        untaken: vec![Untaken {
            at: 40, text: "- <b>برنامج</b> اليوم".to_owned(), reason: Reason::Programme
        }],
        personal_columns: Vec::new(),
        column_map: Vec::new(),
        attendance: Vec::new(),
    }
}

/// A path that the pattern matches, about the item `id` where it is about one.
pub fn filled(pattern: &str, id: &str) -> String {
    let fixed = [
        ("/group/{id}", "/group/g1"),
        ("/groups/{id}", "/groups/g1"),
        ("/theme/{id}", "/theme/t1"),
        ("/themes/{id}", "/themes/t1"),
        ("/sources/{id}", "/sources/s1"),
        ("{source}", "s1"),
        ("{number}", "1"),
        ("{id}", id),
        ("{file}", super::pages::assets::style().trim_start_matches("/assets/")),
    ];
    let path = fixed.iter().fold(pattern.to_owned(), |path, (from, to)| path.replace(from, to));
    if path.ends_with("/compare") { format!("{path}?a=p1&b=p4") } else { path }
}

/// The people: one of each role, and a second reader.
pub const PEOPLE: [(&str, Role); 6] = [
    ("admin", Role::Admin),
    ("chair", Role::Chair),
    ("analyst", Role::Analyst),
    ("reporter", Role::Reporter),
    ("r1", Role::Reader),
    ("r2", Role::Reader),
];

pub fn password(person: &str) -> String {
    format!("a long word of {person}")
}

/// A workspace with a committee, served.
pub struct House {
    pub home: tempfile::TempDir,
    pub app: Arc<App>,
    pub router: Router,
    places: AtomicU32,
}

impl House {
    /// p1, p2 and p3 are given to both readers.
    pub fn new() -> Self {
        House::with(0, ledger::Settings { readings_needed: 2, ..ledger::Settings::default() })
    }

    pub fn with(more: usize, settings: ledger::Settings) -> Self {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("round");
        write_workspace(&dir, more, settings);
        let world = ledger::World::of(&crate::workspace::Workspace::open(&dir).unwrap()).unwrap();
        let mut ledger = Ledger::create(&dir).unwrap();
        let person = |&(id, role): &(&str, Role)| Act::Person { id: id.into(), name: format!("السيد {id}"), role };
        ledger.record_all(&Actor::now("admin"), PEOPLE.iter().map(person).collect(), &world).unwrap();
        let ids = ["p1", "p2", "p3"].map(str::to_owned).to_vec();
        let assign = |reader: &str| Act::Assign { reader: reader.to_owned(), ids: ids.clone() };
        ledger.record_all(&Actor::now("admin"), vec![assign("r1"), assign("r2")], &world).unwrap();
        drop(ledger);
        let listen = SocketAddr::from(([127, 0, 0, 1], 8787));
        let options = Options { listen, hosts: vec!["mujmal.example".to_owned()], behind_tls: false, log: false };
        let app = App::open(&dir, options).unwrap();
        for (id, _) in PEOPLE {
            app.access.set_password(id, &password(id)).unwrap();
        }
        House { home, router: router(app.clone()), app, places: AtomicU32::new(0) }
    }

    pub fn dir(&self) -> std::path::PathBuf {
        self.home.path().join("round")
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookie: String::new(),
            csrf: String::new(),
            lang: "en",
            address: [127, 0, 0, 1],
            extra: Vec::new(),
        }
    }

    /// Somebody who is.
    pub async fn person(&self, id: &str) -> Browser {
        let mut browser = self.nobody();
        // Each at a place of their own: one address may not sign in very often.
        let [_, _, high, low] = self.places.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        browser.address = [10, 1, high, low];
        let answer = browser.sign_in(id, &password(id)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{id}: {}", answer.body);
        browser
    }
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }
}

/// Asks as a browser does: keeps the cookie, sends the token of its session with every form.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookie: String,
    pub csrf: String,
    pub lang: &'static str,
    pub address: [u8; 4],
    /// Headers beside those of every request.
    pub extra: Vec<(&'static str, String)>,
}

impl Browser {
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, bytes) = self.send_for_bytes(request).await;
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn send_for_bytes(&self, request: Request<Body>) -> (axum::http::response::Parts, Vec<u8>) {
        let (mut parts, body) = request.into_parts();
        let cookie = format!("{}; mujmal-language={}", self.cookie, self.lang);
        parts.headers.insert(header::COOKIE, cookie.parse().unwrap());
        parts.headers.entry(header::HOST).or_insert("localhost:8787".parse().unwrap());
        for (name, value) in &self.extra {
            parts.headers.insert(*name, value.parse().unwrap());
        }
        parts.extensions.insert(ConnectInfo(SocketAddr::from((self.address, 5000))));
        let answer = self.router.clone().oneshot(Request::from_parts(parts, body)).await.unwrap();
        let (parts, body) = answer.into_parts();
        (parts, axum::body::to_bytes(body, 32 << 20).await.unwrap().to_vec())
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A form without a token.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.join("&"))).unwrap()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend(fields);
        self.post_bare(path, &all).await
    }

    /// JSON to the other programs' side.
    pub async fn post_json(&self, path: &str, sent: &serde_json::Value) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        let request = request.header("x-csrf-token", &self.csrf);
        self.send(request.body(Body::from(sent.to_string())).unwrap()).await
    }

    pub async fn get_json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    pub async fn sign_in(&mut self, person: &str, password: &str) -> Answer {
        let answer = self.post_bare("/sign-in", &[("name", person), ("password", password), ("to", "/")]).await;
        if let Some(cookie) = answer.headers.get(header::SET_COOKIE) {
            self.cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            let page = self.get("/help").await.body;
            let (_, rest) = page.split_once("name=\"csrf\" value=\"").unwrap();
            self.csrf = rest.split('"').next().unwrap().to_owned();
        }
        answer
    }
}
