//! Coming and going, and the language of the pages.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use cookie::{Cookie, SameSite};

use crate::messages::{Lang, Messages};
use crate::web::App;
use crate::web::access::verify;
use crate::web::answer::{self, Trouble, local};
use crate::web::chrome::Chrome;
use crate::web::session::LONGEST;
use crate::web::visit::{Asked, Fields, LANGUAGE, Visit, session_cookie};

#[derive(Template)]
#[template(path = "web/sign_in.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    /// The id that was typed.
    name: &'a str,
    /// Where to go then.
    to: &'a str,
    refused: String,
    /// Whether nobody has a password yet.
    nobody_yet: bool,
}

fn show(
    app: &App,
    visit: &Visit,
    status: StatusCode,
    name: &str,
    to: &str,
    refused: String,
) -> Result<Response, Trouble> {
    let m = app.messages(visit.lang);
    let nobody_yet = app.access.is_empty()?;
    let chrome = Chrome::new(&app.desk.now(), visit, m.text("screen-sign-in"));
    Ok(answer::page_with(status, &Page { m, chrome, name, to, refused, nobody_yet }))
}

/// The form.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let to = asked.get("to");
    show(&app, &visit, StatusCode::OK, "", local(&to).unwrap_or("/"), String::new())
}

/// The form, filled in.
pub async fn enter(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let (name, password, to) = (fields.get("name").trim().to_owned(), fields.get("password"), fields.get("to"));
    let to = local(&to).unwrap_or("/");
    let m = app.messages(visit.lang);
    match admit(&app, &visit, &name, password).await? {
        Ok(token) => {
            if !visit.token.is_empty() {
                app.sessions.end(&visit.token);
            }
            let cookie = with_cookie(session_cookie(app.options.behind_tls), &token, LONGEST, &app);
            Ok(set(answer::onward(to), &cookie))
        }
        Err(None) => show(&app, &visit, StatusCode::UNPROCESSABLE_ENTITY, &name, to, m.text("screen-sign-in-wrong")),
        Err(Some(seconds)) => {
            let trouble = Trouble::too_many(seconds);
            show(&app, &visit, trouble.status, &name, to, trouble.said(m))
        }
    }
}

/// The token of a new session; `Err` with the seconds to wait, or with nothing where name or password are wrong. What it
/// costs and what it says is the same for somebody who does not exist.
async fn admit(
    app: &Arc<App>,
    visit: &Visit,
    name: &str,
    password: String,
) -> Result<Result<String, Option<u64>>, Trouble> {
    let entry = app.access.entry(name)?.filter(|_| app.desk.now().state.person(name).is_some());
    let before = entry.as_ref().map_or((0, 0), |entry| (entry.failed, entry.failed_at));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let tried = match app.attempts.begin(name, visit.address, before, now) {
        Ok(tried) => tried,
        Err(seconds) => return Ok(Err(Some(seconds))),
    };
    let _place = app.hashing.acquire().await.map_err(|_| Trouble::internal())?;
    let (app, name, address) = (app.clone(), name.to_owned(), visit.address);
    let checked = move || -> Result<Option<String>, Trouble> {
        let hash = entry.as_ref().map_or(app.nobody.clone(), |entry| entry.password.clone());
        let right = verify(&password, &hash) && entry.is_some();
        let Some(entry) = entry else { return Ok(None) };
        if !right {
            app.access.note_try(&name, Some(tried))?;
            return Ok(None);
        }
        app.attempts.succeed(&name, address);
        if entry.failed > 0 {
            app.access.note_try(&name, None)?;
        }
        Ok(Some(app.sessions.begin(&name, &hash, Instant::now())?))
    };
    let token = tokio::task::spawn_blocking(checked).await.map_err(|_| Trouble::internal())??;
    Ok(token.ok_or(None))
}

/// Signs out.
pub async fn leave(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Trouble> {
    app.sessions.end(&visit.token);
    let cookie = with_cookie(session_cookie(app.options.behind_tls), "", Duration::ZERO, &app);
    Ok(set(answer::onward("/sign-in"), &cookie))
}

/// Chooses a language.
pub async fn language(State(app): State<Arc<App>>, fields: Fields) -> Result<Response, Trouble> {
    let lang = Lang::from_name(&fields.get("language")).ok_or(Trouble::malformed())?;
    let back = fields.get("back");
    let year = Duration::from_secs(365 * 86_400);
    Ok(set(answer::onward(local(&back).unwrap_or("/")), &with_cookie(LANGUAGE, lang.as_str(), year, &app)))
}

/// A cookie of the screens.
pub(super) fn with_cookie(name: &'static str, value: &str, age: Duration, app: &App) -> String {
    let age = age.as_secs().try_into().map_or(cookie::time::Duration::ZERO, cookie::time::Duration::seconds);
    let cookie = Cookie::build((name, value.to_owned())).path("/").http_only(true).same_site(SameSite::Strict);
    cookie.max_age(age).secure(app.options.behind_tls).build().to_string()
}

/// The same answer with a cookie.
pub(super) fn set(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
