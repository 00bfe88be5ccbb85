//! Every address of the screens: pattern, method, who may, what may be sent, who answers. What does not stand here does
//! not exist.

use std::sync::Arc;

use axum::routing::{MethodRouter, get, post};

use super::App;
use super::pages::{assets, help, item, overview, queue, search, sign_in};
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

const fn page(path: &'static str, who: Who, handler: fn() -> MethodRouter<Arc<App>>) -> Route {
    Route { path, method: "GET", who, body: Body::Form, handler }
}

const fn act(path: &'static str, who: Who, handler: fn() -> MethodRouter<Arc<App>>) -> Route {
    Route { path, method: "POST", who, body: Body::Form, handler }
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
];
