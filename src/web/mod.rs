//! The committee's screens: a workspace in, pages out, over HTTP. Everything that people do goes through the ledger, whose
//! rules are the only ones; a screen shows what they refuse, in the ledger's own sentence.
//!
//! From the outside in:
//!
//! - [`listen`]: connections; [`guard`]: the name of the server, who it is, what their role may, where a form comes from
//! - [`routes`]: the table of every address; what is not in it does not exist
//! - [`pages`]: one file a page: what the desk has and what was asked -> a template of `templates/web/`
//! - [`visit`]: what every handler is told; [`chrome`]: what stands around a page; [`answer`]: what goes back;
//!   [`passage`]: citizens' words with what is marked and what is hidden in them; [`past`]: acts, as people see them
//! - [`api`]: the same reads and acts as JSON, for other programs
//! - [`filter`]: which proposals a list shows; [`typed`]: a form -> an answer of the ledger
//! - [`desk`]: what holds now, for readers; [`shelf`]: the tables of the last run; [`standing`]: how far each proposal has
//!   come, kept up to date act by act; [`writer`]: acts to the ledger, those of many people in one transaction
//! - [`access`]: passwords; [`session`]: who is signed in; [`attempts`]: wrong passwords
//!
//! # How to add a page
//!
//! 1. A row in [`routes::ROUTES`]: `page("/board", ALL, || get(board::page))`, and for each act of it
//!    `act("/board/rename", ANALYSTS, || post(board::rename))`. The table says who may; the guard has then checked role,
//!    session and form (a POST needs the field `csrf`), and refused everything else.
//! 2. A file in `pages/`. A handler takes `State<Arc<App>>`, a [`visit::Visit`], and what it needs of `Path`,
//!    [`visit::Asked`] (the query) and [`visit::Fields`] (the form), and gives `Result<Response, Trouble>`:
//!
//!    ```text
//!    pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
//!        let (m, now) = (app.messages(visit.lang), app.desk.now());   // one look a request, never kept over an .await
//!        let chrome = Chrome::new(&now, &visit, m.text("screen-board")).after(&app, &now, asked.some("done").as_deref());
//!        Ok(answer::page(&Page { m, chrome, … }))
//!    }
//!    pub async fn rename(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
//!        let done = app.desk.act(visit.actor(), vec![Act::Rename { … }]).await?;
//!        Ok(answer::onward(&format!("/board?done={}", done[0].number)))
//!    }
//!    ```
//!
//!    Two looks at the desk in one thread could wait for a writer between them for ever: pass `now` on.
//! 3. A template that extends `web/layout.html` and has the fields `m` and `chrome`. Forms:
//!    `<form method="post" action="…">{% call ui::csrf(chrome) %}…`; see `web/macros.html`. Words of citizens go through
//!    [`passage`] and nothing else, so that what was hidden stays hidden.
//! 4. Its words in `messages/screens.{ar,fr,en}.ftl`, keys `screen-…`; an entry of `chrome::MENU`.
//! 5. Tests in `tests/`: every row of the table is walked with every role in every language by itself.

pub mod access;
pub mod answer;
pub mod api;
pub mod attempts;
pub mod chrome;
pub mod desk;
pub mod filter;
pub mod guard;
pub mod listen;
pub mod pages;
pub mod passage;
pub mod past;
pub mod routes;
pub mod session;
pub mod shelf;
pub mod standing;
pub mod typed;
pub mod visit;
pub mod writer;

#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::messages::{Lang, Messages};
use crate::{ledger, search, workspace};
use desk::Desk;
use guard::Guard;

/// Why the screens could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The workspace cannot be read.
    #[error(transparent)]
    Workspace(#[from] workspace::Error),
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The index cannot be read.
    #[error(transparent)]
    Search(#[from] search::Error),
    /// The file with the passwords cannot be read.
    #[error(transparent)]
    Access(#[from] access::Error),
    /// The settings of the run cannot be read.
    #[error("derived/run.json: settings: {said}")]
    Settings {
        /// What the parser said.
        said: String,
    },
}

/// How the screens are served.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address that is listened on.
    pub listen: SocketAddr,
    /// Names under which they may be asked for, beside those of this computer to itself and the address.
    pub hosts: Vec<String>,
    /// Whether a proxy in front speaks TLS.
    pub behind_tls: bool,
    /// Whether each request is told on standard error.
    pub log: bool,
}

impl Options {
    /// Whether the screens are served under the name that a request gives, with or without a port.
    fn knows(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let own = bare.parse().is_ok_and(|address: std::net::IpAddr| self.listen.ip() == address);
        own || ["localhost", "127.0.0.1", "::1"].contains(&bare)
            || self.hosts.iter().any(|known| known.eq_ignore_ascii_case(name) || known.eq_ignore_ascii_case(host))
    }
}

/// Everything that a handler can ask.
pub struct App {
    /// What holds, and the way to the ledger.
    pub desk: Desk,
    /// Passwords.
    pub access: access::Access,
    /// Who is signed in.
    pub sessions: session::Sessions,
    /// Wrong passwords.
    pub attempts: attempts::Attempts,
    /// How the screens are served.
    pub options: Options,
    /// Passwords that are checked at once: each takes a processor and 19 MiB for a while.
    hashing: Semaphore,
    /// What a password is compared with where there is no such person.
    nobody: String,
    messages: [Messages; 3],
}

impl App {
    /// Opens the workspace in `dir`.
    pub fn open(dir: &Path, options: Options) -> Result<Arc<Self>, Error> {
        Ok(Arc::new(App {
            desk: Desk::open(dir)?,
            access: access::Access::open(dir)?,
            sessions: session::Sessions::default(),
            attempts: attempts::Attempts::default(),
            options,
            hashing: Semaphore::new(2),
            nobody: access::nobody()?,
            messages: [Lang::Arabic, Lang::French, Lang::English].map(Messages::new),
        }))
    }

    /// The words of a language.
    pub fn messages(&self, lang: Lang) -> &Messages {
        match lang {
            Lang::Arabic => &self.messages[0],
            Lang::French => &self.messages[1],
            Lang::English => &self.messages[2],
        }
    }

    /// The language of the consultation.
    pub fn language(&self) -> Lang {
        self.desk.now().shelf.settings.consultation.language.unwrap_or(Lang::Arabic)
    }
}

/// How long a request may take; and one for a workbook of all proposals.
const PATIENCE: Duration = Duration::from_secs(10);
const PATIENCE_WITH_WORKBOOKS: Duration = Duration::from_secs(60);

/// The table of routes as a router, with everything that every request passes.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in routes::ROUTES {
        let guard = from_fn_with_state(Guard { app: app.clone(), route }, guard::guard);
        // A handler that panics has its answer made a page by the guard, as every other failure.
        let whole = CatchPanicLayer::custom(|_| answer::Trouble::internal().into_response());
        let patience = if route.path.starts_with("/decisions") { PATIENCE_WITH_WORKBOOKS } else { PATIENCE };
        let timely = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience);
        router = router.route(route.path, (route.handler)().route_layer(whole).route_layer(guard).route_layer(timely));
    }
    router
        .fallback(guard::nowhere)
        .method_not_allowed_fallback(guard::no_method)
        .with_state(app.clone())
        // How much may be sent is in the table of routes.
        .layer(DefaultBodyLimit::disable())
        // The body of a page names the token of the session beside words that others chose. Guessing it by the length of
        // the compressed page (BREACH) needs requests from another site, which carry no cookie of ours (SameSite=Strict).
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), guard::known_host))
        .layer(from_fn_with_state(app, guard::headers))
}
