//! One's own password, to be changed.

use std::sync::Arc;
use std::time::Instant;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::messages::Messages;
use crate::web::App;
use crate::web::access::{self, verify};
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::pages::sign_in::{set, with_cookie};
use crate::web::session::LONGEST;
use crate::web::visit::{Fields, Visit, session_cookie};

#[derive(Template)]
#[template(path = "web/password.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    refused: String,
}

fn show(app: &App, visit: &Visit, refused: String) -> Response {
    let m = app.messages(visit.lang);
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut chrome = Chrome::new(&app.desk.now(), visit, m.text("screen-own-password"));
    if visit.once {
        // Nothing else can be done yet.
        chrome.menu.clear();
    }
    answer::page_with(status, &Page { m, chrome, refused })
}

/// The form.
pub async fn page(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Trouble> {
    Ok(show(&app, &visit, String::new()))
}

/// Changes it. All sessions that began with the old one end, and this one goes on as a new one.
pub async fn change(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let m = app.messages(visit.lang);
    let [old, new, again] = ["old", "new", "again"].map(|name| fields.get(name));
    let least = access::LEAST.to_string();
    if access::check(&new).is_err() {
        return Ok(show(&app, &visit, m.told("serve-password-length", &[("least", least)])));
    }
    if new != again {
        return Ok(show(&app, &visit, m.text("serve-password-differs")));
    }
    if new == old {
        return Ok(show(&app, &visit, m.text("screen-same-password")));
    }
    let _place = app.hashing.acquire().await.map_err(|_| Trouble::internal())?;
    let (there, who) = (app.clone(), visit.who().to_owned());
    let changed = move || -> Result<Option<String>, Trouble> {
        let known = there.access.entry(&who)?.is_some_and(|entry| verify(&old, &entry.password));
        if !known {
            return Ok(None);
        }
        there.access.set_password(&who, &new)?;
        let hash = there.access.entry(&who)?.unwrap_or_default().password;
        Ok(Some(there.sessions.begin(&who, &hash, Instant::now())?))
    };
    match tokio::task::spawn_blocking(changed).await.map_err(|_| Trouble::internal())?? {
        Some(token) => {
            app.sessions.end(&visit.token);
            let cookie = with_cookie(session_cookie(app.options.behind_tls), &token, LONGEST, &app);
            Ok(set(answer::onward("/"), &cookie))
        }
        None => Ok(show(&app, &visit, m.text("screen-old-password-wrong"))),
    }
}
