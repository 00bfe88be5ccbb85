//! What goes back: pages, redirections, and what is said where something went wrong.

use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::App;
use super::chrome::Chrome;
use super::visit::Visit;
use super::writer::NotDone;
use crate::messages::Messages;

/// A page that is found.
pub fn page<T: Template>(template: &T) -> Response {
    page_with(StatusCode::OK, template)
}

/// A page with another status, such as a form that is shown again with what was refused.
pub fn page_with<T: Template>(status: StatusCode, template: &T) -> Response {
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => Trouble::internal().into_response(),
    }
}

/// On to another page of the screens, by GET. `to` is made by the program or was checked by [`local`].
pub fn onward(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => Trouble::malformed().into_response(),
    }
}

/// The path `to`, where it leads to a page of the screens and nowhere else.
pub fn local(to: &str) -> Option<&str> {
    let plain = to.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b'\\');
    (plain && to.starts_with('/') && !to.starts_with("//")).then_some(to)
}

/// A value of a query, as it stands in an address.
pub fn encoded(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => written.push(byte as char),
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

/// Why a page could not be shown or something could not be done. The guard makes a page of it in the language of the
/// reader, or JSON for programs.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// The status.
    pub status: StatusCode,
    why: Why,
    /// Seconds after which another try makes sense.
    pub after: Option<u64>,
}

#[derive(Debug, Clone)]
enum Why {
    Message(&'static str),
    NotDone(NotDone),
}

impl Trouble {
    const fn new(status: StatusCode, key: &'static str) -> Self {
        Trouble { status, why: Why::Message(key), after: None }
    }

    /// There is no such page or item.
    pub const fn not_found() -> Self {
        Trouble::new(StatusCode::NOT_FOUND, "screen-not-found")
    }

    /// Nobody is signed in.
    pub const fn nobody() -> Self {
        Trouble::new(StatusCode::UNAUTHORIZED, "screen-nobody")
    }

    /// The password is one that somebody else gave.
    pub const fn once() -> Self {
        Trouble::new(StatusCode::FORBIDDEN, "screen-once")
    }

    /// The role does not do that.
    pub const fn forbidden() -> Self {
        Trouble::new(StatusCode::FORBIDDEN, "screen-forbidden")
    }

    /// The form is not one of this session.
    pub const fn forged() -> Self {
        Trouble::new(StatusCode::FORBIDDEN, "screen-forged")
    }

    /// The name in the address is not one under which the screens are served.
    pub const fn wrong_host() -> Self {
        Trouble::new(StatusCode::MISDIRECTED_REQUEST, "screen-wrong-host")
    }

    /// What was sent cannot be read.
    pub const fn malformed() -> Self {
        Trouble::new(StatusCode::BAD_REQUEST, "screen-malformed")
    }

    /// What was sent is too much.
    pub const fn too_large() -> Self {
        Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "screen-too-large")
    }

    /// The page does not take that method.
    pub const fn method() -> Self {
        Trouble::new(StatusCode::METHOD_NOT_ALLOWED, "screen-method")
    }

    /// Too many tries; another one makes sense after so many seconds.
    pub const fn too_many(after: u64) -> Self {
        let why = Why::Message("screen-too-many");
        Trouble { status: StatusCode::TOO_MANY_REQUESTS, why, after: Some(after) }
    }

    /// The program failed.
    pub const fn internal() -> Self {
        Trouble::new(StatusCode::INTERNAL_SERVER_ERROR, "screen-internal")
    }

    /// What a person reads.
    pub fn said(&self, messages: &Messages) -> String {
        match &self.why {
            Why::Message(key) => match self.after {
                Some(seconds) => messages.with(key, &[("minutes", (seconds.div_ceil(60) as usize).into())]),
                None => messages.text(key),
            },
            Why::NotDone(not_done) => not_done.said(messages),
        }
    }

    /// The code for programs.
    pub fn code(&self) -> &'static str {
        match &self.why {
            Why::Message(key) => key.trim_start_matches("screen-"),
            Why::NotDone(not_done) => not_done.code(),
        }
    }
}

impl From<NotDone> for Trouble {
    fn from(not_done: NotDone) -> Self {
        let status = match &not_done {
            NotDone::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            NotDone::Failed(_) | NotDone::Closing => StatusCode::SERVICE_UNAVAILABLE,
        };
        Trouble { status, why: Why::NotDone(not_done), after: None }
    }
}

impl From<crate::search::Error> for Trouble {
    fn from(error: crate::search::Error) -> Self {
        match error {
            crate::search::Error::UnknownId(_) => Trouble::not_found(),
            _ => Trouble::internal(),
        }
    }
}

impl From<super::access::Error> for Trouble {
    fn from(error: super::access::Error) -> Self {
        match error {
            super::access::Error::Ledger(error) => NotDone::from(error).into(),
            super::access::Error::Password => Trouble::malformed(),
            _ => Trouble::internal(),
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "web/trouble.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    status: u16,
    said: &'a str,
}

/// The error of a program: `{"error": code, "message": sentence}`.
#[derive(serde::Serialize)]
pub struct ForPrograms<'a> {
    error: &'a str,
    message: &'a str,
}

/// What went wrong, as a page or, under `/api/`, as JSON.
pub fn trouble(trouble: &Trouble, app: &App, visit: &Visit) -> Response {
    let m = app.messages(visit.lang);
    let said = trouble.said(m);
    let mut response = if visit.here.starts_with("/api/") {
        (trouble.status, Json(ForPrograms { error: trouble.code(), message: &said })).into_response()
    } else {
        let title = m.text("screen-trouble");
        let page = Page {
            m,
            chrome: Chrome::new(&app.desk.now(), visit, title),
            status: trouble.status.as_u16(),
            said: &said,
        };
        match page.render() {
            Ok(html) => (trouble.status, Html(html)).into_response(),
            Err(_) => trouble.status.into_response(),
        }
    };
    if let Some(after) = trouble.after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(after));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_screens_are_followed() {
        for good in ["/", "/queue?list=mine&region=%D9%81", "/item/c4k7"] {
            assert_eq!(local(good), Some(good));
        }
        for bad in
            ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x", "evil", "/فاس"]
        {
            assert_eq!(local(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_value_survives_an_address() {
        assert_eq!(encoded("فاس & a=b"), "%D9%81%D8%A7%D8%B3%20%26%20a%3Db");
    }
}
