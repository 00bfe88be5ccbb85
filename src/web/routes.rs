//! Every address of the screens: pattern, method, who may, what may be sent, who answers. What does not stand here does
//! not exist.

use std::sync::Arc;

use axum::routing::{MethodRouter, get, post};

use super::App;
use super::api;
use super::pages::{
    assets, assign, balance, board, compare, conflicts, decisions, group, help, history, intake, item, overview, pairs,
    password, people, queue, search, sign_in, theme,
};
use crate::ledger::Role;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Everybody,
    /// Who is signed in and has one of these roles.
    Roles(&'static [Role]),
}

/// What may be sent with a POST.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Nothing, or the fields of a form: 64 KiB.
    Form,
    /// JSON: 64 KiB.
    Json,
    /// A form with a file: 20 MiB.
    Upload,
}

impl Body {
    /// Bytes, at most.
    pub const fn most(self) -> usize {
        match self {
            Body::Form | Body::Json => 64 << 10,
            Body::Upload => 20 << 20,
        }
    }
}

/// One route.
#[derive(Clone, Copy)]
pub struct Route {
    /// The pattern, as axum writes it.
    pub path: &'static str,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Who may.
    pub who: Who,
    /// What may be sent.
    pub body: Body,
    /// Who answers.
    pub handler: fn() -> MethodRouter<Arc<App>>,
}

const ALL: Who = Who::Roles(Role::ALL);
const READERS: Who = Who::Roles(&[Role::Reader, Role::Chair]);
const CHAIR: Who = Who::Roles(&[Role::Chair]);

const ADMIN: Who = Who::Roles(&[Role::Admin]);
const ARRANGERS: Who = Who::Roles(group::ARRANGERS);
const NAMERS: Who = Who::Roles(theme::NAMERS);
const ANSWERERS: Who = Who::Roles(&[Role::Analyst, Role::Reader, Role::Chair, Role::Admin]);
const RELEASERS: Who = Who::Roles(balance::RELEASERS);
const WATCHERS: Who = Who::Roles(balance::WATCHERS);
const TAKERS: Who = Who::Roles(decisions::TAKERS);

const fn page(path: &'static str, who: Who, handler: fn() -> MethodRouter<Arc<App>>) -> Route {
    Route { path, method: "GET", who, body: Body::Form, handler }
}

const fn act(path: &'static str, who: Who, handler: fn() -> MethodRouter<Arc<App>>) -> Route {
    Route { path, method: "POST", who, body: Body::Form, handler }
}

const fn upload(path: &'static str, who: Who, handler: fn() -> MethodRouter<Arc<App>>) -> Route {
    Route { path, method: "POST", who, body: Body::Upload, handler }
}

const fn send(path: &'static str, who: Who, handler: fn() -> MethodRouter<Arc<App>>) -> Route {
    Route { path, method: "POST", who, body: Body::Json, handler }
}

/// All routes. Roles are those of [`crate::ledger::rules::may`]; the ledger judges each act once more.
pub const ROUTES: &[Route] = &[
    page("/assets/{file}", Who::Everybody, || get(assets::file)),
    page("/sign-in", Who::Everybody, || get(sign_in::page)),
    act("/sign-in", Who::Everybody, || post(sign_in::enter)),
    act("/language", Who::Everybody, || post(sign_in::language)),
    act("/sign-out", ALL, || post(sign_in::leave)),
    page("/", ALL, || get(overview::page)),
    page("/help", ALL, || get(help::page)),
    page("/search", ALL, || get(search::page)),
    act("/search", ALL, || post(search::similar)),
    page("/queue", ALL, || get(queue::page)),
    page("/item/{id}", ALL, || get(item::page)),
    act("/item/{id}/preview", READERS, || post(item::preview)),
    act("/item/{id}/reading", READERS, || post(item::read)),
    act("/item/{id}/decision", READERS, || post(item::decide)),
    act("/item/{id}/reconcile", CHAIR, || post(item::reconcile)),
    act("/item/{id}/reopen", Who::Roles(&[Role::Chair, Role::Admin]), || post(item::reopen)),
    act("/item/{id}/redact", Who::Roles(&[Role::Analyst, Role::Chair, Role::Reporter, Role::Admin]), || {
        post(item::redact)
    }),
    act("/item/{id}/reroute", Who::Roles(&[Role::Analyst, Role::Chair, Role::Admin]), || post(item::reroute)),
    act("/item/{id}/put-off", READERS, || post(item::put_off)),
    page("/pairs", ALL, || get(pairs::page)),
    page("/compare", ALL, || get(compare::page)),
    act("/compare", ANSWERERS, || post(compare::answer)),
    page("/group/{id}", ALL, || get(group::page)),
    act("/group/{id}/merge", ARRANGERS, || post(group::merge)),
    act("/group/{id}/split", ARRANGERS, || post(group::split)),
    act("/group/{id}/move", ARRANGERS, || post(group::put)),
    act("/group/{id}/lock", ARRANGERS, || post(group::lock)),
    page("/board", ALL, || get(board::page)),
    act("/board/merge", ARRANGERS, || post(board::merge)),
    page("/theme/{id}", ALL, || get(theme::page)),
    act("/theme/{id}/rename", NAMERS, || post(theme::rename)),
    act("/theme/{id}/merge", ARRANGERS, || post(theme::merge)),
    act("/theme/{id}/split", ARRANGERS, || post(theme::split)),
    act("/theme/{id}/move", ARRANGERS, || post(theme::put)),
    act("/theme/{id}/lock", ARRANGERS, || post(theme::lock)),
    page("/conflicts", ALL, || get(conflicts::page)),
    act("/conflicts", CHAIR, || post(conflicts::settle)),
    page("/balance", ALL, || get(balance::page)),
    act("/balance/release", RELEASERS, || post(balance::publish)),
    act("/balance/acknowledge", WATCHERS, || post(balance::acknowledge)),
    page("/history", ALL, || get(history::page)),
    page("/history/{number}", ALL, || get(history::one)),
    act("/history/{number}/undo", ALL, || post(history::undo)),
    page("/intake", ALL, || get(intake::page)),
    page("/intake/{source}", ALL, || get(intake::source_page)),
    page("/assign", ARRANGERS, || get(assign::page)),
    act("/assign/give", ARRANGERS, || post(assign::give)),
    act("/assign/take-back", ARRANGERS, || post(assign::take_back)),
    page("/people", ADMIN, || get(people::page)),
    act("/people/add", ADMIN, || post(people::add)),
    act("/people/retire", ADMIN, || post(people::retire)),
    act("/people/password", ADMIN, || post(people::password)),
    page("/password", ALL, || get(password::page)),
    act("/password", ALL, || post(password::change)),
    page("/decisions", TAKERS, || get(decisions::page)),
    page("/decisions/workbook", TAKERS, || get(decisions::workbook)),
    upload("/decisions", CHAIR, || post(decisions::fill)),
    page("/api/v1/openapi.json", ALL, || get(api::description)),
    page("/api/v1/me", ALL, || get(api::me)),
    page("/api/v1/reasons", ALL, || get(api::reasons)),
    page("/api/v1/items", ALL, || get(api::items::list)),
    page("/api/v1/items/{id}", ALL, || get(api::items::one)),
    page("/api/v1/search", ALL, || get(api::items::search)),
    send("/api/v1/similar", ALL, || post(api::items::similar)),
    page("/api/v1/groups/{id}", ALL, || get(api::arranged::group)),
    page("/api/v1/themes", ALL, || get(api::arranged::themes)),
    page("/api/v1/themes/{id}", ALL, || get(api::arranged::theme)),
    page("/api/v1/pairs", ALL, || get(api::arranged::pairs)),
    page("/api/v1/compare", ALL, || get(api::arranged::compare)),
    page("/api/v1/conflicts", ALL, || get(api::items::conflicts)),
    page("/api/v1/balance", ALL, || get(api::acts::balance)),
    page("/api/v1/alarms", ALL, || get(api::acts::alarms)),
    page("/api/v1/acts", ALL, || get(api::acts::list)),
    page("/api/v1/acts/{number}", ALL, || get(api::acts::one)),
    send("/api/v1/acts", ALL, || post(api::acts::record)),
    send("/api/v1/preview", READERS, || post(api::acts::preview)),
    page("/api/v1/people", ARRANGERS, || get(api::acts::people)),
    page("/api/v1/sources", ALL, || get(api::sources::list)),
    page("/api/v1/sources/{id}", ALL, || get(api::sources::one)),
];
