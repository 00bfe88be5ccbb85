//! What stands around every page: title, menu, who is signed in, the language, what was just done.

use super::App;
use super::desk::Now;
use super::pages::decisions::TAKERS;
use super::pages::group::ARRANGERS;
use super::visit::Visit;
use crate::ledger::Role;
use crate::messages::Lang;

/// An entry of the menu.
pub struct Entry {
    /// Where it leads.
    pub path: &'static str,
    /// Key of its name.
    pub key: &'static str,
    /// Whether it is where one is.
    pub here: bool,
}

/// The frame of a page.
pub struct Chrome<'a> {
    /// The title of the page.
    pub title: String,
    /// The name of the consultation; may be empty.
    pub consultation: String,
    /// The visit.
    pub visit: &'a Visit,
    /// What the person may go to.
    pub menu: Vec<Entry>,
    /// A sentence on what was just done.
    pub done: String,
    /// The act that was just recorded: it can be undone.
    pub act: Option<u32>,
    /// Address of the style sheet.
    pub style: &'static str,
    /// Address of the script.
    pub script: &'static str,
}

const EVERYBODY: &[Role] = Role::ALL;

/// Path, key of the name, for whom.
const MENU: &[(&str, &str, &[Role])] = &[
    ("/", "screen-overview", EVERYBODY),
    ("/queue", "screen-queue", EVERYBODY),
    ("/search", "screen-search", EVERYBODY),
    ("/pairs", "screen-pairs", EVERYBODY),
    ("/board", "screen-board", EVERYBODY),
    ("/conflicts", "screen-conflicts", EVERYBODY),
    ("/balance", "screen-balance", EVERYBODY),
    ("/history", "screen-history-all", EVERYBODY),
    ("/intake", "screen-intake", EVERYBODY),
    ("/assign", "screen-assign", ARRANGERS),
    ("/decisions", "screen-decisions", TAKERS),
    ("/people", "screen-people", &[Role::Admin]),
    ("/help", "screen-help", EVERYBODY),
];

impl<'a> Chrome<'a> {
    /// The frame of a page with this title.
    pub fn new(now: &Now, visit: &'a Visit, title: String) -> Self {
        let path = visit.here.split('?').next().unwrap_or_default();
        let menu = MENU
            .iter()
            .filter(|(.., roles)| visit.is(roles))
            .map(|&(entry, key, _)| Entry { path: entry, key, here: path == entry })
            .collect();
        Chrome {
            title,
            consultation: now.shelf.settings.consultation.name(visit.lang).to_owned(),
            visit,
            menu,
            done: String::new(),
            act: None,
            style: super::pages::assets::style(),
            script: super::pages::assets::script(),
        }
    }

    /// The same after an act of this number, which the address names (`?done=`), if it is one of this person.
    pub fn after(mut self, app: &App, now: &Now, number: Option<&str>) -> Self {
        let number = number.and_then(|number| number.parse::<u32>().ok());
        let own = number.and_then(|number| now.state.act(number)).filter(|act| act.who == self.visit.who());
        if let Some(recorded) = own {
            let m = app.messages(self.visit.lang);
            let kind = m.text(format!("act-{}", recorded.act.kind()));
            let args = [("number", recorded.number.to_string()), ("act", kind)];
            self.done = m.told("ledger-recorded", &args);
            self.act = Some(recorded.number);
        }
        self
    }

    /// The languages that can be chosen, with their own names.
    pub fn languages(&self) -> [(Lang, &'static str); 3] {
        [(Lang::Arabic, "العربية"), (Lang::French, "Français"), (Lang::English, "English")]
    }
}
