//! What every request has to pass before a handler sees it: the name of the server, who is signed in, what their role
//! may, where a form comes from. And what every answer carries.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body as Stream, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Form, FromRequest, Multipart, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::App;
use super::answer::{self, Trouble};
use super::routes::{Body, Route, Who};
use super::visit::{Fields, Visit, cookie, language, session_cookie};

/// What the guard of one route knows.
#[derive(Clone)]
pub struct Guard {
    /// The application.
    pub app: Arc<App>,
    /// The route.
    pub route: &'static Route,
}

/// Lets a request through to the handler of its route, or says why not.
pub async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let Guard { app, route } = guard;
    let begun = Instant::now();
    let (mut parts, body) = request.into_parts();
    let mut visit = stranger(&parts, &app);
    let answered = match enter(&mut parts, body, &mut visit, &app, route).await {
        Ok(body) => {
            parts.extensions.insert(visit.clone());
            next.run(Request::from_parts(parts, body)).await
        }
        // Who is not signed in and wants to see a page is asked to; what they wanted to see comes then.
        Err(trouble) if trouble.code() == "nobody" && route.method == "GET" && !visit.here.starts_with("/api/") => {
            answer::onward(&format!("/sign-in?to={}", answer::encoded(&visit.here)))
        }
        Err(trouble) if trouble.code() == "once" && route.method == "GET" && !visit.here.starts_with("/api/") => {
            answer::onward("/password")
        }
        Err(trouble) => trouble.into_response(),
    };
    let answered = worded(answered, &app, &visit);
    if app.options.log {
        let milliseconds = begun.elapsed().as_millis();
        // The pattern and not the path; no query, no words of anybody.
        eprintln!("{} {} {} {milliseconds} ms {}", route.method, route.path, answered.status().as_u16(), visit.who());
    }
    answered
}

/// What stands for a request that no route takes.
pub async fn nowhere(State(app): State<Arc<App>>, request: Request) -> Response {
    let visit = stranger(&request.into_parts().0, &app);
    worded(Trouble::not_found().into_response(), &app, &visit)
}

/// The same for a method that the route does not take. Who asks for the address of an act (a form was shown again there, and
/// the page is loaded anew or its language changed) comes to the page above it.
pub async fn no_method(State(app): State<Arc<App>>, request: Request) -> Response {
    if request.method() == Method::GET && !request.uri().path().starts_with("/api/") {
        let above = request.uri().path().rsplit_once('/').map_or("/", |(above, _)| above);
        return answer::onward(answer::local(above).unwrap_or("/"));
    }
    let visit = stranger(&request.into_parts().0, &app);
    worded(Trouble::method().into_response(), &app, &visit)
}

/// A trouble as a page.
fn worded(response: Response, app: &App, visit: &Visit) -> Response {
    match response.extensions().get::<Trouble>() {
        Some(trouble) => answer::trouble(trouble, app, visit),
        None => response,
    }
}

fn stranger(parts: &Parts, app: &App) -> Visit {
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    Visit {
        person: None,
        lang: language(&parts.headers, app.language()),
        csrf: String::new(),
        token: String::new(),
        here,
        address: address(parts, app.options.behind_tls),
        put_off: Default::default(),
        once: false,
    }
}

/// From where the request comes. Behind a proxy that speaks TLS it is what that proxy says, which is the last one named.
fn address(parts: &Parts, behind_tls: bool) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let named = forwarded.filter(|_| behind_tls).and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
    named.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

/// What can be done with a password that somebody else gave.
const WITH_ONCE: &[&str] = &["/password", "/sign-out"];

async fn enter(
    parts: &mut Parts,
    body: Stream,
    visit: &mut Visit,
    app: &App,
    route: &Route,
) -> Result<Stream, Trouble> {
    let is_program = identify(parts, visit, app)?;
    if let Who::Roles(roles) = route.who {
        if visit.person.is_none() {
            return Err(Trouble::nobody());
        }
        if !visit.is(roles) {
            return Err(Trouble::forbidden());
        }
        if visit.once && !WITH_ONCE.contains(&route.path) {
            return Err(Trouble::once());
        }
    }
    if route.method == "GET" {
        return Ok(body);
    }
    let body = to_bytes(body, route.body.most()).await.map_err(|_| Trouble::too_large())?;
    let sent = fields(parts, &body, route.body).await?;
    if !is_program {
        is_ours(&parts.headers)?;
        let header = parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok());
        let given = header.map_or_else(|| sent.get("csrf"), str::to_owned);
        // Where nobody is signed in there is nothing that a forged form could do in their name.
        if visit.person.is_some() && !same(&given, &visit.csrf) {
            return Err(Trouble::forged());
        }
    }
    parts.extensions.insert(sent);
    Ok(Stream::from(body))
}

/// Finds who it is: by the cookie of a session or, for programs, by a token. Gives whether it is a program.
fn identify(parts: &Parts, visit: &mut Visit, app: &App) -> Result<bool, Trouble> {
    let bearer = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        let known = if visit.here.starts_with("/api/") { app.access.bearer(token.trim())? } else { None };
        visit.person = known.and_then(|person| app.desk.now().state.person(&person).cloned());
        return if visit.person.is_some() { Ok(true) } else { Err(Trouble::nobody()) };
    }
    let Some(token) = cookie(&parts.headers, session_cookie(app.options.behind_tls)) else { return Ok(false) };
    let Some(session) = app.sessions.find(&token, Instant::now()) else { return Ok(false) };
    let person = app.desk.now().state.person(&session.person).cloned();
    let entry = app.access.entry(&session.person)?.unwrap_or_default();
    if person.is_none() || entry.password != session.password {
        // Somebody who has left, or whose password is another one by now.
        app.sessions.end(&token);
        return Ok(false);
    }
    visit.once = entry.once;
    (visit.person, visit.csrf, visit.token, visit.put_off) = (person, session.csrf, token, session.put_off);
    Ok(false)
}

/// The fields that were sent, of a form or beside a file.
async fn fields(parts: &Parts, body: &Bytes, kind: Body) -> Result<Fields, Trouble> {
    let again = || Request::from_parts(parts.clone(), Stream::from(body.clone()));
    match kind {
        Body::Form if body.is_empty() => Ok(Fields::default()),
        Body::Form => {
            let form = Form::<Vec<(String, String)>>::from_request(again(), &()).await;
            Ok(Fields(form.map_err(|_| Trouble::malformed())?.0))
        }
        Body::Json => Ok(Fields::default()),
        Body::Upload => {
            let mut parts = Multipart::from_request(again(), &()).await.map_err(|_| Trouble::malformed())?;
            let mut found = Vec::new();
            while let Some(part) = parts.next_field().await.map_err(|_| Trouble::malformed())? {
                if part.file_name().is_none() {
                    let name = part.name().unwrap_or_default().to_owned();
                    found.push((name, part.text().await.map_err(|_| Trouble::malformed())?));
                }
            }
            Ok(Fields(found))
        }
    }
}

/// Browsers say where a request comes from: another site has no business with a form of ours.
fn is_ours(headers: &HeaderMap) -> Result<(), Trouble> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return Err(Trouble::forged());
    }
    match text("origin") {
        None => Ok(()),
        Some(origin) => {
            let host = origin.split_once("://").map_or("", |(_, host)| host);
            if Some(host) == text("host") { Ok(()) } else { Err(Trouble::forged()) }
        }
    }
}

/// Compares in the same time wherever the first difference is.
fn same(given: &str, expected: &str) -> bool {
    given.len() == expected.len()
        && !expected.is_empty()
        && given.bytes().zip(expected.bytes()).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
}

/// Refuses a request under another name than the ones under which the screens are served: a page elsewhere whose name
/// was made to lead here (DNS rebinding) would otherwise be taken for ours.
pub async fn known_host(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if app.options.knows(host) {
        return next.run(request).await;
    }
    let visit = stranger(&request.into_parts().0, &app);
    worded(Trouble::wrong_host().into_response(), &app, &visit)
}

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'; connect-src 'self'";

/// What every answer carries.
pub async fn headers(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in
        [("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin")]
    {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.options.behind_tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // Assets say themselves how long they may be kept.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if is_head { response.map(|_| Stream::empty()) } else { response }
}
