//! Who works on the consultation and as what: to add people, alter them, let them go, and give them a password.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::ledger::rules::reads;
use crate::ledger::share::reassign;
use crate::ledger::{Act, Refused, Role};
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// One person.
struct Row {
    id: String,
    name: String,
    role: Role,
    active: bool,
    reads: bool,
    waiting: usize,
    /// Whether they can sign in; whether with a password that was given to them.
    password: Option<bool>,
}

/// What is said above the list.
#[derive(Default)]
struct Said {
    refused: String,
    /// A person and the password that was just made for them.
    made: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "web/people.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    people: Vec<Row>,
    said: Said,
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    show(&app, &visit, &asked, Said::default())
}

fn show(app: &App, visit: &Visit, asked: &Fields, said: Said) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, visit, m.text("screen-people")).after(app, &now, asked.some("done").as_deref());
    let mut people = Vec::new();
    for person in now.state.people() {
        people.push(Row {
            id: person.id.clone(),
            name: person.name.clone(),
            role: person.role,
            active: person.active,
            reads: reads(person.role),
            waiting: now.standing.waiting(&person.id).len(),
            password: app.access.entry(&person.id)?.map(|entry| entry.once),
        });
    }
    let status = if said.refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(answer::page_with(status, &Page { m, chrome, people, said }))
}

fn refused(app: &App, visit: &Visit, refused: &Refused) -> Result<Response, Trouble> {
    let refused = refused.said(app.messages(visit.lang));
    show(app, visit, &Fields::default(), Said { refused, made: None })
}

async fn record(app: &App, visit: &Visit, why: &str, act: Act) -> Result<Response, Trouble> {
    match app.desk.act(visit.actor().because(why.trim()), vec![act]).await {
        Ok(done) => Ok(answer::onward(&format!("/people?done={}", done[0].number))),
        Err(NotDone::Refused(rule)) => refused(app, visit, &rule),
        Err(failed) => Err(failed.into()),
    }
}

/// Adds a person, or alters one.
pub async fn add(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let role = Role::from_name(&fields.get("role")).ok_or(Trouble::malformed())?;
    let id = fields.get("id").trim().to_owned();
    let name = fields.some("name").unwrap_or_else(|| id.clone());
    record(&app, &visit, "", Act::Person { id, name, role }).await
}

/// Lets a person go; what waits for them goes to those who were chosen, in even shares.
pub async fn retire(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let person = fields.get("person");
    let (reassign, left) = {
        let now = app.desk.now();
        reassign(&now.state, &person, &fields.all("to"), now.shelf.world.settings.readings_needed)
    };
    if !left.is_empty() {
        return refused(&app, &visit, &Refused::Stranded { who: person, ids: left.join(", ") });
    }
    record(&app, &visit, &fields.get("why"), Act::Retire { person, reassign, leave: Vec::new() }).await
}

/// Makes a password with which a person signs in once, to choose their own. It is shown here and nowhere again.
pub async fn password(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let person = fields.get("person");
    let known = app.desk.now().state.person(&person).is_some();
    if !known {
        return refused(&app, &visit, &Refused::UnknownPerson { who: person });
    }
    let _place = app.hashing.acquire().await.map_err(|_| Trouble::internal())?;
    let (there, who) = (app.clone(), person.clone());
    let made = tokio::task::spawn_blocking(move || there.access.make_password(&who)).await;
    let made = made.map_err(|_| Trouble::internal())??;
    show(&app, &visit, &Fields::default(), Said { refused: String::new(), made: Some((person, made)) })
}

impl Page<'_> {
    /// Who can take over what waits for a person.
    fn others(&self, id: &str) -> impl Iterator<Item = &Row> {
        self.people.iter().filter(move |row| row.active && row.reads && row.id != id)
    }
}
