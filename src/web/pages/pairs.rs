//! Pairs of groups that may make the same request, one member of each: those on which the person has not answered yet.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::group::Suggestion;
use crate::ledger::{Relation, Role};
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::pages::queue::language_tag;
use crate::web::passage::{Piece, beginning, hidden_in};
use crate::web::past::may_see_pair;
use crate::web::visit::{Asked, Visit};

/// Pairs on a page.
const PAGE: usize = 30;
/// Letters of each text.
const SHOWN: usize = 300;

/// The lists of pairs, by name: not answered by me, answered by me, answers differ, all.
pub(in crate::web) const LISTS: [&str; 4] = ["open", "answered", "differ", "all"];

/// One of the two.
struct Side<'a> {
    id: &'a str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
}

struct Pair<'a> {
    sides: [Side<'a>; 2],
    /// Of a hundred, how sure the program is that both make the same request; `None` before the person has answered.
    chance: Option<usize>,
    /// Answers that the person may see, with how many gave each.
    answers: Vec<(Relation, usize)>,
    /// Whether both are in one group by now.
    joined: bool,
    to: String,
}

struct Tab {
    list: &'static str,
    count: usize,
    here: bool,
}

#[derive(Template)]
#[template(path = "web/pairs.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    tabs: Vec<Tab>,
    list: &'static str,
    pairs: Vec<Pair<'a>>,
    page: (usize, usize),
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, &visit, m.text("screen-pairs")).after(&app, &now, asked.some("done").as_deref());
    let allowed = if visit.is(&[Role::Reader]) { &["open", "answered", "all"][..] } else { &LISTS };
    let wanted = asked.get("list");
    let list = allowed.iter().copied().find(|list| *list == wanted).unwrap_or(allowed[0]);
    let all = likeliest_first(now.shelf.suggestions());
    let of = |list: &str| all.iter().copied().filter(|pair| is_in(list, pair, &visit, &now)).collect::<Vec<_>>();
    let chosen = of(list);
    let tabs = allowed.iter().map(|one| Tab { list: one, count: of(one).len(), here: *one == list }).collect();
    let last = chosen.len().div_ceil(PAGE).max(1);
    let number = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
    let shown = chosen.iter().skip((number - 1) * PAGE).take(PAGE);
    let pairs = shown.filter_map(|pair| shown_pair(pair, &visit, &now)).collect();
    Ok(answer::page(&Page { m, chrome, tabs, list, pairs, page: (number, last) }))
}

/// Pairs, the likeliest to be the same request first.
pub(in crate::web) fn likeliest_first(pairs: &[Suggestion]) -> Vec<&Suggestion> {
    let mut all: Vec<&Suggestion> = pairs.iter().collect();
    all.sort_by(|one, other| other.same_request.total_cmp(&one.same_request));
    all
}

/// Whether a pair is in a list.
pub(in crate::web) fn is_in(list: &str, pair: &Suggestion, visit: &Visit, now: &Now) -> bool {
    let answers = now.state.pair(&pair.contribution_id, &pair.other_id);
    let own = || answers.iter().any(|(act, _)| act.who == visit.who());
    match list {
        "open" => !own() && !joined(pair, now),
        "answered" => own(),
        "differ" => answers.windows(2).any(|two| two[0].1 != two[1].1),
        _ => true,
    }
}

/// Whether both are in one group by now.
fn joined(pair: &Suggestion, now: &Now) -> bool {
    let group = |id: &str| now.state.arrangement().group_of(id, &now.shelf.world);
    group(&pair.contribution_id) == group(&pair.other_id)
}

/// The pair after this one that waits for the person's answer, from the likeliest on; none where no other does.
pub(super) fn next_open(one: &str, other: &str, visit: &Visit, now: &Now) -> Option<String> {
    let is_this = |pair: &&Suggestion| pair.contribution_id == one && pair.other_id == other;
    let all = likeliest_first(now.shelf.suggestions());
    let at = all.iter().position(is_this).map_or(0, |at| at + 1);
    let mut after = all[at..].iter().chain(&all[..at]);
    let next = after.find(|pair| !is_this(pair) && is_in("open", pair, visit, now))?;
    Some(address(next))
}

fn address(pair: &Suggestion) -> String {
    format!("/compare?a={}&b={}&from=pairs", encoded(&pair.contribution_id), encoded(&pair.other_id))
}

fn shown_pair<'a>(pair: &'a Suggestion, visit: &Visit, now: &'a Now) -> Option<Pair<'a>> {
    let (one, other) = (&pair.contribution_id, &pair.other_id);
    let sees = may_see_pair(one, other, visit, now);
    let mut answers: Vec<(Relation, usize)> = Vec::new();
    for (_, relation) in now.state.pair(one, other).into_iter().filter(|_| sees) {
        match answers.iter_mut().find(|(known, _)| *known == relation) {
            Some((_, count)) => *count += 1,
            None => answers.push((relation, 1)),
        }
    }
    Some(Pair {
        sides: [side(one, now)?, side(other, now)?],
        chance: sees.then_some((pair.same_request * 100.0).round() as usize),
        answers,
        joined: joined(pair, now),
        to: address(pair),
    })
}

fn side<'a>(id: &str, now: &'a Now) -> Option<Side<'a>> {
    let one = now.shelf.get(id)?;
    let pieces = beginning(&one.text, &hidden_in(&now.state, &one.id), &[], SHOWN);
    Some(Side { id: &one.id, lang: language_tag(one.language), pieces })
}

impl Page<'_> {
    fn at(&self, page: usize) -> String {
        format!("/pairs?list={}&page={page}", self.list)
    }
}
