//! What people do to a proposal: read, decide, settle, reopen, hide words, name bodies, put off. Then on to the next of
//! the same list.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::{Unsaved, show};
use crate::contribution::Span;
use crate::ledger::{Act, Actor, Answer};
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::filter::Filter;
use crate::web::typed::{Typed, public_sentence};
use crate::web::visit::{Fields, Visit};
use crate::web::writer::NotDone;

/// The list that the form came from, as its hidden field has it.
fn filter(fields: &Fields, visit: &Visit, app: &App) -> Filter {
    let query = format!("/?{}", fields.get("query"));
    let asked =
        query.parse().ok().and_then(|uri| axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    Filter::of(&Fields(asked.map_or(Vec::new(), |asked| asked.0)), visit, &app.desk.now())
}

/// The form again, with what was typed.
fn again(app: &App, visit: &Visit, fields: &Fields, id: &str, unsaved: Unsaved) -> Result<Response, Trouble> {
    let filter = filter(fields, visit, app);
    let (now, m) = (app.desk.now(), app.messages(visit.lang));
    show(&now, m, visit, Chrome::new(&now, visit, m.text("screen-item")), id, &filter, unsaved)
}

/// Records an answer and goes on to the next item of the list; shows the form again where it is refused.
async fn answer(
    app: &App,
    visit: &Visit,
    fields: &Fields,
    id: &str,
    act: impl FnOnce(Box<Answer>, &Typed) -> Act,
) -> Result<Response, Trouble> {
    let typed = Typed::of(fields);
    let m = app.messages(visit.lang);
    let Some(said) = typed.answer() else {
        let refused = m.text("screen-no-state");
        return again(app, visit, fields, id, Unsaved { typed: Some(typed), refused, preview: String::new() });
    };
    let preview = public_sentence(&said, m);
    let acts = vec![act(Box::new(said), &typed)];
    // What the person had before them: the others of the group.
    let actor = Actor { rests_on: fields.all("rests_on").into_iter().map(str::to_owned).collect(), ..visit.actor() };
    match app.desk.act(actor.because(typed.why.trim()), acts).await {
        Ok(done) => Ok(onward(app, visit, fields, id, done.first().map(|act| act.number))),
        Err(NotDone::Refused(refused)) => {
            let refused = refused.said(m);
            again(app, visit, fields, id, Unsaved { typed: Some(typed), refused, preview })
        }
        Err(failed) => Err(failed.into()),
    }
}

/// To the next item of the list, or to the list where there is none.
fn onward(app: &App, visit: &Visit, fields: &Fields, id: &str, done: Option<u32>) -> Response {
    let filter = filter(fields, visit, app);
    let now = app.desk.now();
    let next = now.shelf.place(id).and_then(|place| filter.beside(place, true, visit, &now));
    let done = done.map_or(String::new(), |number| format!("&done={number}"));
    let query = filter.query();
    match next {
        Some(place) => answer::onward(&format!("/item/{}?{query}{done}", encoded(&now.shelf.at(place).id))),
        None => answer::onward(&format!("/queue?{query}{done}")),
    }
}

/// Back to the same item.
fn back(app: &App, visit: &Visit, fields: &Fields, id: &str, done: u32) -> Response {
    let query = filter(fields, visit, app).query();
    answer::onward(&format!("/item/{}?{query}&done={done}", encoded(id)))
}

/// Shows how an answer would be published; records nothing.
pub async fn preview(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let typed = Typed::of(&fields);
    let m = app.messages(visit.lang);
    let preview = typed.answer().map_or_else(|| m.text("screen-no-state"), |said| public_sentence(&said, m));
    again(&app, &visit, &fields, &id, Unsaved { typed: Some(typed), refused: String::new(), preview })
}

/// Saves a reading.
pub async fn read(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let act = |answer, _: &Typed| Act::Reading { id: id.clone(), answer };
    answer(&app, &visit, &fields, &id, act).await
}

/// Decides.
pub async fn decide(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let act = |answer, _: &Typed| Act::Decision { id: id.clone(), answer };
    answer(&app, &visit, &fields, &id, act).await
}

/// Settles differing readings.
pub async fn reconcile(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let act = |answer, typed: &Typed| Act::Reconcile { id: id.clone(), answer, how: typed.how.clone() };
    answer(&app, &visit, &fields, &id, act).await
}

/// Records one act with its reason and comes back to the item; shows it again where the act is refused.
async fn simple(app: &App, visit: &Visit, fields: &Fields, id: &str, act: Act) -> Result<Response, Trouble> {
    match app.desk.act(visit.actor().because(fields.get("why").trim()), vec![act]).await {
        Ok(done) => Ok(back(app, visit, fields, id, done[0].number)),
        Err(NotDone::Refused(refused)) => {
            let refused = refused.said(app.messages(visit.lang));
            again(app, visit, fields, id, Unsaved { refused, ..Unsaved::default() })
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Takes a decision back.
pub async fn reopen(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    simple(&app, &visit, &fields, &id, Act::Reopen { id: id.clone() }).await
}

/// Hides words that stand in the text once.
pub async fn redact(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let span = {
        let now = app.desk.now();
        let one = now.shelf.get(&id).ok_or(Trouble::not_found())?;
        once(&one.text, fields.get("words").trim())
    };
    match span {
        Some(span) => simple(&app, &visit, &fields, &id, Act::Redact { id: id.clone(), span }).await,
        None => {
            let refused = app.messages(visit.lang).text("screen-not-in-text");
            again(&app, &visit, &fields, &id, Unsaved { refused, ..Unsaved::default() })
        }
    }
}

/// Where `words` stand in `text`, if they do once.
fn once(text: &str, words: &str) -> Option<Span> {
    let start = text.find(words).filter(|_| !words.is_empty())?;
    let first = words.chars().next().map_or(1, char::len_utf8);
    text[start + first..].find(words).is_none().then(|| Span::new(start, start + words.len()))
}

/// Names the competent bodies.
pub async fn reroute(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let lead = fields.get("lead");
    let associated =
        fields.all("associated").into_iter().filter(|body| !body.is_empty() && *body != lead).map(str::to_owned);
    let act = Act::Reroute { id: id.clone(), associated: associated.collect(), lead };
    simple(&app, &visit, &fields, &id, act).await
}

/// Puts a proposal off for the rest of the session, or takes it up again.
pub async fn put_off(
    State(app): State<Arc<App>>,
    mut visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    if app.desk.now().shelf.place(&id).is_none() {
        return Err(Trouble::not_found());
    }
    let off = fields.get("off") != "no";
    app.sessions.put_off(&visit.token, &id, off);
    if !off {
        let query = filter(&fields, &visit, &app).query();
        return Ok(answer::onward(&format!("/item/{}?{query}", encoded(&id))));
    }
    visit.put_off.insert(id.clone());
    Ok(onward(&app, &visit, &fields, &id, None))
}
