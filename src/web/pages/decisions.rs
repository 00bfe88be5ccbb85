//! Deciding in a spreadsheet: the workbook to fill in, and what became of each of its rows when it comes back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::extract::multipart::Multipart;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::columns;
use crate::ledger::sheet::{self, Line, Outcome, Plan, SheetError};
use crate::ledger::{Role, State as Folded, Verdict};
use crate::messages::{Argument, Messages};
use crate::publish::decisions::{Row, bytes, rows};
use crate::web::App;
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::passage::{HIDDEN, hidden_in, pieces, without_hidden};
use crate::web::shelf::Shelf;
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// Who may take the workbook.
pub const TAKERS: &[Role] = &[Role::Analyst, Role::Chair, Role::Reporter, Role::Admin];
/// Who may decide with it.
pub const DECIDERS: &[Role] = &[Role::Chair];

/// What became of a row.
struct Told {
    row: usize,
    id: String,
    /// `taken`, `unchanged` or `refused`.
    outcome: &'static str,
    act: u32,
    why: String,
}

#[derive(Template)]
#[template(path = "web/decisions.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    may_decide: bool,
    told: Vec<Told>,
    /// The sentence on all rows; empty where nothing was sent.
    summary: String,
    refused: String,
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Trouble> {
    Ok(show(&app, &visit, Vec::new(), String::new(), String::new()))
}

fn show(app: &App, visit: &Visit, told: Vec<Told>, summary: String, refused: String) -> Response {
    let m = app.messages(visit.lang);
    let chrome = Chrome::new(&app.desk.now(), visit, m.text("screen-decisions"));
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    answer::page_with(status, &Page { m, chrome, may_decide: visit.is(DECIDERS), told, summary, refused })
}

/// The workbook.
pub async fn workbook(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    // Tables are read from the disk: not under the lock.
    let (shelf, state) = {
        let now = app.desk.now();
        (now.shelf.clone(), now.state.clone())
    };
    let open = asked.get("which") != "all";
    let made = tokio::task::spawn_blocking(move || {
        let m = app.messages(visit.lang);
        let found = rows(&shelf.workspace, &shelf.world, &state, open, m).map_err(|_| Trouble::internal())?;
        let public: Vec<Row> = found.into_iter().map(|row| public(row, &shelf, &state)).collect();
        bytes(&public, m).map_err(|_| Trouble::internal())
    });
    let made = made.await.map_err(|_| Trouble::internal())??;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"decisions.xlsx\"")),
    ];
    Ok((headers, made).into_response())
}

/// A row without what was hidden in its text. Where the answer quotes hidden words its state is left empty: the row says
/// nothing when it comes back, and no decision is changed by what was hidden from its words.
fn public(mut row: Row, shelf: &Shelf, state: &Folded) -> Row {
    let hidden = hidden_in(state, &row.known[0]);
    let Some(one) = shelf.get(&row.known[0]).filter(|_| !hidden.is_empty()) else { return row };
    row.known[1] = pieces(&one.text, &hidden, &[]).iter().map(|piece| piece.text).collect();
    row.answer.iter_mut().for_each(|said| *said = without_hidden(said, &one.text, &hidden));
    if row.answer.iter().any(|said| said.contains(HIDDEN)) {
        row.answer[0].clear();
    }
    row
}

/// The workbook, filled in.
pub async fn fill(
    State(app): State<Arc<App>>,
    visit: Visit,
    fields: Fields,
    file: Multipart,
) -> Result<Response, Trouble> {
    let m = app.messages(visit.lang);
    let Some((name, bytes)) = sent(file).await? else {
        return Ok(show(&app, &visit, Vec::new(), String::new(), m.text("screen-no-file")));
    };
    let read = tokio::task::spawn_blocking(move || read(&name, bytes)).await.map_err(|_| Trouble::internal())?;
    let lines = match read {
        Ok(lines) => lines,
        Err(error) => return Ok(show(&app, &visit, Vec::new(), String::new(), unreadable(&error, m))),
    };
    let check = fields.get("check") == "yes";
    let actor = visit.actor().because(fields.get("why").trim());
    let mut plan = {
        let now = app.desk.now();
        Plan::new(&now.state, &now.shelf.world, &actor, &lines)
    };
    let said = app
        .desk
        .act_each(std::mem::take(&mut plan.acts), check)
        .await
        .map_err(|failed: NotDone| Trouble::from(failed))?;
    let told: Vec<Told> = lines.iter().zip(plan.outcomes(said)).map(|(line, outcome)| told(line, outcome, m)).collect();
    let count = |name: &str| told.iter().filter(|one| one.outcome == name).count();
    let counts: [(&str, Argument<'_>); 3] = ["taken", "unchanged", "refused"].map(|name| (name, count(name).into()));
    let summary = m.with(if check { "decisions-checked" } else { "decisions-summary" }, &counts);
    let told = told.into_iter().filter(|one| one.outcome != "unchanged").collect();
    Ok(show(&app, &visit, told, summary, String::new()))
}

/// The file that was sent: its name without folders, and its bytes.
async fn sent(mut form: Multipart) -> Result<Option<(PathBuf, Vec<u8>)>, Trouble> {
    while let Some(part) = form.next_field().await.map_err(|_| Trouble::malformed())? {
        let Some(name) = part.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else { continue };
        // Only the ending matters, and what is shown of the name: nothing is written anywhere.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| Trouble::malformed())?;
        return Ok(Some((PathBuf::from(name), bytes.to_vec())));
    }
    Ok(None)
}

fn read(name: &Path, bytes: Vec<u8>) -> Result<Vec<Line>, SheetError> {
    sheet::read_bytes(name, bytes)
}

/// Why a file could not be read, in the words of the commands.
fn unreadable(error: &SheetError, m: &Messages) -> String {
    let (key, args): (&str, Vec<(&str, String)>) = match error {
        SheetError::NoColumn { file, column } => {
            ("error-decisions-column", vec![("file", file.clone()), ("column", (*column).to_owned())])
        }
        SheetError::Table(columns::Error::Format { path }) => ("error-table-format", vec![("path", path.clone())]),
        SheetError::Table(columns::Error::Empty { path }) => ("error-table-empty", vec![("path", path.clone())]),
        SheetError::Table(columns::Error::Encoding { path, line }) => {
            ("error-table-encoding", vec![("path", path.clone()), ("line", line.to_string())])
        }
        SheetError::Table(columns::Error::Ragged { path, row, line, found, expected }) => {
            let numbers = [("row", row), ("line", line), ("found", found), ("expected", expected)];
            let numbers = numbers.map(|(name, number)| (name, number.to_string()));
            ("error-table-ragged", [("path", path.clone())].into_iter().chain(numbers).collect())
        }
        SheetError::Table(columns::Error::Unclosed { path, row, line }) => {
            let args = vec![("path", path.clone()), ("row", row.to_string()), ("line", line.to_string())];
            ("error-table-unclosed", args)
        }
        // What the library says of a damaged workbook is no sentence for a committee.
        SheetError::Table(columns::Error::Unreadable { .. }) => ("screen-malformed", Vec::new()),
    };
    m.told(key, &args)
}

fn told(line: &Line, outcome: Outcome, m: &Messages) -> Told {
    let (outcome, act, why) = match outcome {
        Outcome::Taken(number) => ("taken", number, String::new()),
        Outcome::Unchanged => ("unchanged", 0, String::new()),
        Outcome::Refused(refused) => ("refused", 0, refused.said(m)),
        Outcome::UnknownState(word) => {
            let known: Vec<String> = Verdict::ALL.iter().map(|state| m.text(format!("verdict-{state}"))).collect();
            let args = [("word", word), ("known", known.join(&m.text("list-comma")))];
            ("refused", 0, m.told("error-unknown-state", &args))
        }
    };
    Told { row: line.row, id: line.id.clone(), outcome, act, why }
}
