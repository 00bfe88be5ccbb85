//! Who looks at a page, in which language, and what their forms carry: what every handler is told beside its own fields.

use std::net::IpAddr;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use cookie::Cookie;

use super::answer::Trouble;
use crate::ledger::{Actor, Person, Role};
use crate::messages::Lang;

/// One request, as far as every page needs to know of it.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Who is signed in.
    pub person: Option<Person>,
    /// The language of the page.
    pub lang: Lang,
    /// What every form carries; empty where nobody is signed in, and for programs.
    pub csrf: String,
    /// The token of the session, as the cookie has it; empty where there is none.
    pub token: String,
    /// Path and query, for links that lead back.
    pub here: String,
    /// From where.
    pub address: IpAddr,
    /// Proposals that were put off in this session.
    pub put_off: std::collections::BTreeSet<String>,
    /// Whether they signed in with a password that somebody else gave them.
    pub once: bool,
}

impl Visit {
    /// The id of who is signed in; empty where nobody is, which only routes for everybody let happen.
    pub fn who(&self) -> &str {
        self.person.as_ref().map_or("", |person| &person.id)
    }

    /// Their role.
    pub fn role(&self) -> Option<Role> {
        self.person.as_ref().map(|person| person.role)
    }

    /// Whether they have one of these roles.
    pub fn is(&self, roles: &[Role]) -> bool {
        self.role().is_some_and(|role| roles.contains(&role))
    }

    /// The same as an actor of the ledger, now.
    pub fn actor(&self) -> Actor {
        Actor::now(self.who())
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        // The guard puts it there for every route of the table.
        parts.extensions.get::<Visit>().cloned().ok_or_else(Trouble::internal)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Trouble> {
        Ok(parts.extensions.get::<Visit>().cloned())
    }
}

/// Name of the cookie with the language.
pub const LANGUAGE: &str = "mujmal-language";

/// Name of the cookie of a session. Over TLS the name itself makes browsers refuse it from anywhere else.
pub fn session_cookie(behind_tls: bool) -> &'static str {
    if behind_tls { "__Host-mujmal" } else { "mujmal" }
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(axum::http::header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let cookies = lines.flat_map(|line| Cookie::split_parse(line.to_owned()));
    cookies.filter_map(Result::ok).find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned())
}

/// The language that a person chose; else that of the consultation.
pub fn language(headers: &HeaderMap, of_consultation: Lang) -> Lang {
    cookie(headers, LANGUAGE).and_then(|name| Lang::from_name(&name)).unwrap_or(of_consultation)
}

/// Fields of a form or of a query, in their order. Names may return.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The value of a field; empty where there is none. Line ends are those of this system: browsers send others.
    pub fn get(&self, name: &str) -> String {
        let value = self.0.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value);
        value.replace("\r\n", "\n")
    }

    /// The value of a field that is not empty.
    pub fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name).trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Every value of a field that may return.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(one, _)| one == name).map(|(_, value)| value.as_str()).collect()
    }
}

impl<S: Sync> FromRequestParts<S> for Fields {
    type Rejection = Trouble;

    /// Those of a form, where one was sent.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        Ok(parts.extensions.get::<Fields>().cloned().unwrap_or_default())
    }
}

/// The fields of the query.
#[derive(Debug, Clone, Default)]
pub struct Asked(pub Fields);

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        Ok(Asked(Fields(query.map_err(|_| Trouble::malformed())?.0)))
    }
}
