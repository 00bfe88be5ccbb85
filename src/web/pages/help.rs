//! The keys, and what the words of the screens mean.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::ledger::{Reasons, Verdict};
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "web/help.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    keys: &'static [(&'static str, &'static str)],
    reasons: &'static Reasons,
}

/// Key and message.
const KEYS: &[(&str, &str)] = &[
    ("a", "screen-key-accept"),
    ("r", "screen-key-refuse"),
    ("d", "screen-key-defer"),
    ("n", "screen-key-next"),
    ("p", "screen-key-previous"),
    ("/", "screen-key-search"),
    ("?", "screen-key-help"),
];

impl Page<'_> {
    fn states(&self, states: &[Verdict]) -> String {
        let names: Vec<String> = states.iter().map(|state| self.m.text(format!("verdict-{state}"))).collect();
        names.join(&self.m.text("list-comma"))
    }
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Trouble> {
    let m = app.messages(visit.lang);
    let chrome = Chrome::new(&app.desk.now(), &visit, m.text("screen-help"));
    Ok(answer::page(&Page { m, chrome, keys: KEYS, reasons: Reasons::embedded() }))
}
