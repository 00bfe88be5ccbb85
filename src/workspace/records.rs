//! The derived tables: which record goes into which column.

use polars::prelude::*;

use super::tables::{
    Cells, Table, flag_column, offset_column, optional_number_column, optional_text_column, score_column, text_column,
};
use crate::contribution::{Channel, Contribution, Evidence, Kind, Language, Place, Span};
use crate::group::{GroupRow, Level, Suggestion};
use crate::intake::FormFields;
use crate::intake::slips::{Slip, SlipKind};
use crate::route::Route;
use crate::screen::Screening;
use crate::theme::{LinkKind, LinkRow, ThemeRow};

/// Evidence as the tables keep it: a JSON list.
fn to_json(reasons: &[Evidence]) -> String {
    serde_json::to_string(reasons).expect("evidence has only text keys")
}

fn from_json(cell: &str) -> PolarsResult<Vec<Evidence>> {
    serde_json::from_str(cell).map_err(|error| polars_err!(ComputeError: "a reason is not a list of evidence: {error}"))
}

/// The value that a fixed name stands for.
fn named<T>(column: &str, name: &str, value: Option<T>) -> PolarsResult<T> {
    value.ok_or_else(|| polars_err!(ComputeError: "column {column} has the unknown name {name:?}"))
}

fn list(cell: &str) -> Vec<String> {
    cell.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn owned(cell: Option<&str>) -> Option<String> {
    cell.map(str::to_owned)
}

impl Table for Contribution {
    const NAME: &'static str = "contributions";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("id", rows, |row| &row.id),
            text_column("kind", rows, |row| row.kind.as_str()),
            text_column("text", rows, |row| &row.text),
            text_column("language", rows, |row| row.language.as_str()),
            text_column("source_id", rows, |row| &row.source_id),
            text_column("source_file", rows, |row| &row.source_file),
            optional_number_column("page", rows, |row| row.place_in_source.page),
            optional_number_column("line", rows, |row| row.place_in_source.line),
            optional_text_column("sheet", rows, |row| row.place_in_source.sheet.as_deref()),
            optional_number_column("row", rows, |row| row.place_in_source.row),
            offset_column("span_start", rows, |row| row.span.start),
            offset_column("span_end", rows, |row| row.span.end),
            optional_text_column("number", rows, |row| row.number.as_deref()),
            optional_text_column("workshop", rows, |row| row.workshop.as_deref()),
            optional_text_column("section", rows, |row| row.section.as_deref()),
            text_column("channel", rows, |row| row.channel.as_str()),
            optional_text_column("region", rows, |row| row.region.as_deref()),
            optional_text_column("place", rows, |row| row.place.as_deref()),
            optional_text_column("date", rows, |row| row.date.as_deref()),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (id, kind, text) = (cells.full_text("id")?, cells.full_text("kind")?, cells.full_text("text")?);
        let (language, channel) = (cells.full_text("language")?, cells.full_text("channel")?);
        let (source_id, source_file) = (cells.full_text("source_id")?, cells.full_text("source_file")?);
        let (page, line, row) = (cells.numbers("page")?, cells.numbers("line")?, cells.numbers("row")?);
        let (start, end) = (cells.offsets("span_start")?, cells.offsets("span_end")?);
        let (sheet, number, workshop) = (cells.text("sheet")?, cells.text("number")?, cells.text("workshop")?);
        let (section, region) = (cells.text("section")?, cells.text("region")?);
        let (place, date) = (cells.text("place")?, cells.text("date")?);
        (0..frame.height())
            .map(|at| {
                Ok(Contribution {
                    id: id[at].clone(),
                    kind: named("kind", &kind[at], Kind::from_name(&kind[at]))?,
                    text: text[at].clone(),
                    language: named("language", &language[at], Language::from_name(&language[at]))?,
                    source_id: source_id[at].clone(),
                    source_file: source_file[at].clone(),
                    place_in_source: Place { page: page[at], line: line[at], sheet: owned(sheet[at]), row: row[at] },
                    span: Span::new(start[at], end[at]),
                    number: owned(number[at]),
                    workshop: owned(workshop[at]),
                    section: owned(section[at]),
                    channel: named("channel", &channel[at], Channel::from_name(&channel[at]))?,
                    region: owned(region[at]),
                    place: owned(place[at]),
                    date: owned(date[at]),
                })
            })
            .collect()
    }
}

impl Table for GroupRow {
    const NAME: &'static str = "groups";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("contribution_id", rows, |row| &row.contribution_id),
            text_column("group_id", rows, |row| &row.group_id),
            text_column("level", rows, |row| row.level.as_str()),
            optional_text_column("nearest_id", rows, |row| row.nearest_id.as_deref()),
            score_column("similarity", rows, |row| row.similarity),
            text_column("reason", rows, |row| to_json(&row.reason)),
            flag_column("representative", rows, |row| row.representative),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (id, group) = (cells.full_text("contribution_id")?, cells.full_text("group_id")?);
        let (level, nearest) = (cells.full_text("level")?, cells.text("nearest_id")?);
        let (similarity, reason) = (cells.scores("similarity")?, cells.full_text("reason")?);
        let representative = cells.flags("representative")?;
        (0..frame.height())
            .map(|at| {
                Ok(GroupRow {
                    contribution_id: id[at].clone(),
                    group_id: group[at].clone(),
                    level: named("level", &level[at], Level::from_name(&level[at]))?,
                    nearest_id: owned(nearest[at]),
                    similarity: similarity[at],
                    reason: from_json(&reason[at])?,
                    representative: representative[at],
                })
            })
            .collect()
    }
}

impl Table for Suggestion {
    const NAME: &'static str = "suggestions";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("group_id", rows, |row| &row.group_id),
            text_column("other_group_id", rows, |row| &row.other_group_id),
            text_column("contribution_id", rows, |row| &row.contribution_id),
            text_column("other_id", rows, |row| &row.other_id),
            score_column("same_request", rows, |row| row.same_request),
            text_column("reason", rows, |row| to_json(&row.reason)),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (group, other_group) = (cells.full_text("group_id")?, cells.full_text("other_group_id")?);
        let (id, other) = (cells.full_text("contribution_id")?, cells.full_text("other_id")?);
        let (same_request, reason) = (cells.scores("same_request")?, cells.full_text("reason")?);
        (0..frame.height())
            .map(|at| {
                Ok(Suggestion {
                    group_id: group[at].clone(),
                    other_group_id: other_group[at].clone(),
                    contribution_id: id[at].clone(),
                    other_id: other[at].clone(),
                    same_request: same_request[at],
                    reason: from_json(&reason[at])?,
                })
            })
            .collect()
    }
}

impl Table for LinkRow {
    const NAME: &'static str = "links";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("from_id", rows, |row| &row.from_id),
            text_column("to_id", rows, |row| &row.to_id),
            text_column("kind", rows, |row| row.kind.as_str()),
            score_column("score", rows, |row| row.score),
            text_column("reason", rows, |row| to_json(&row.reason)),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (from, to) = (cells.full_text("from_id")?, cells.full_text("to_id")?);
        let (kind, score, reason) = (cells.full_text("kind")?, cells.scores("score")?, cells.full_text("reason")?);
        (0..frame.height())
            .map(|at| {
                Ok(LinkRow {
                    from_id: from[at].clone(),
                    to_id: to[at].clone(),
                    kind: named("kind", &kind[at], LinkKind::from_name(&kind[at]))?,
                    score: score[at],
                    reason: from_json(&reason[at])?,
                })
            })
            .collect()
    }
}

impl Table for ThemeRow {
    const NAME: &'static str = "themes";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("group_id", rows, |row| &row.group_id),
            text_column("theme_id", rows, |row| &row.theme_id),
            text_column("theme_label", rows, |row| &row.theme_label),
            optional_text_column("theme_label_fr", rows, |row| row.theme_label_fr.as_deref()),
            optional_text_column("parent_id", rows, |row| row.parent_id.as_deref()),
            optional_text_column("parent_label", rows, |row| row.parent_label.as_deref()),
            optional_text_column("parent_label_fr", rows, |row| row.parent_label_fr.as_deref()),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (group, theme) = (cells.full_text("group_id")?, cells.full_text("theme_id")?);
        let (label, parent) = (cells.full_text("theme_label")?, cells.text("parent_id")?);
        let (label_fr, parent_label) = (cells.text("theme_label_fr")?, cells.text("parent_label")?);
        let parent_label_fr = cells.text("parent_label_fr")?;
        let row = |at: usize| ThemeRow {
            group_id: group[at].clone(),
            theme_id: theme[at].clone(),
            theme_label: label[at].clone(),
            theme_label_fr: owned(label_fr[at]),
            parent_id: owned(parent[at]),
            parent_label: owned(parent_label[at]),
            parent_label_fr: owned(parent_label_fr[at]),
        };
        Ok((0..frame.height()).map(row).collect())
    }
}

impl Table for Screening {
    const NAME: &'static str = "screening";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("contribution_id", rows, |row| &row.contribution_id),
            score_column("clarity", rows, |row| row.clarity),
            text_column("clarity_missing", rows, |row| row.clarity_missing.join(",")),
            score_column("openness", rows, |row| row.openness),
            text_column("principles", rows, |row| row.principles.join(",")),
            text_column("reasons", rows, |row| to_json(&row.reasons)),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (id, missing) = (cells.full_text("contribution_id")?, cells.full_text("clarity_missing")?);
        let (clarity, openness) = (cells.scores("clarity")?, cells.scores("openness")?);
        let (principles, reasons) = (cells.full_text("principles")?, cells.full_text("reasons")?);
        (0..frame.height())
            .map(|at| {
                Ok(Screening {
                    contribution_id: id[at].clone(),
                    clarity: clarity[at],
                    clarity_missing: list(&missing[at]),
                    openness: openness[at],
                    principles: list(&principles[at]),
                    reasons: from_json(&reasons[at])?,
                })
            })
            .collect()
    }
}

impl Table for Route {
    const NAME: &'static str = "routes";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("contribution_id", rows, |row| &row.contribution_id),
            optional_number_column("rank", rows, |row| Some(row.rank)),
            text_column("institution_id", rows, |row| &row.institution_id),
            text_column("institution_ar", rows, |row| &row.institution_ar),
            text_column("institution_fr", rows, |row| &row.institution_fr),
            score_column("score", rows, |row| row.score),
            text_column("reason", rows, |row| to_json(&row.reason)),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (id, institution) = (cells.full_text("contribution_id")?, cells.full_text("institution_id")?);
        let (arabic, french) = (cells.full_text("institution_ar")?, cells.full_text("institution_fr")?);
        let (rank, score) = (cells.numbers("rank")?, cells.scores("score")?);
        let reason = cells.full_text("reason")?;
        (0..frame.height())
            .map(|at| {
                Ok(Route {
                    contribution_id: id[at].clone(),
                    rank: rank[at].unwrap_or_default(),
                    institution_id: institution[at].clone(),
                    institution_ar: arabic[at].clone(),
                    institution_fr: french[at].clone(),
                    score: score[at],
                    reason: from_json(&reason[at])?,
                })
            })
            .collect()
    }
}

/// What a form says of a contribution beside its text, one row a field, no personal data.
impl Table for FormFields {
    const NAME: &'static str = "form_fields";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("contribution_id", rows, |row| &row.contribution_id),
            optional_text_column("title", rows, |row| row.title.as_deref()),
            optional_text_column("theme_chosen", rows, |row| row.theme_chosen.as_deref()),
            optional_text_column("submitter_type", rows, |row| row.submitter_type.as_deref()),
            optional_number_column("sender_row", rows, |row| row.sender_row),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (id, title) = (cells.full_text("contribution_id")?, cells.text("title")?);
        let (theme, submitter) = (cells.text("theme_chosen")?, cells.text("submitter_type")?);
        let sender = cells.numbers("sender_row")?;
        let row = |at: usize| FormFields {
            contribution_id: id[at].clone(),
            title: owned(title[at]),
            theme_chosen: owned(theme[at]),
            submitter_type: owned(submitter[at]),
            sender_row: sender[at],
        };
        Ok((0..frame.height()).map(row).collect())
    }
}

/// Words that a machine seems to have misread, one row a suspicion.
impl Table for Slip {
    const NAME: &'static str = "slips";

    fn frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let columns = vec![
            text_column("contribution_id", rows, |row| &row.contribution_id),
            offset_column("span_start", rows, |row| row.span.start),
            offset_column("span_end", rows, |row| row.span.end),
            text_column("found", rows, |row| &row.found),
            text_column("proposed", rows, |row| &row.proposed),
            text_column("kind", rows, |row| row.kind.as_str()),
        ];
        DataFrame::new(rows.len(), columns)
    }

    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let cells = Cells(frame);
        let (id, kind) = (cells.full_text("contribution_id")?, cells.full_text("kind")?);
        let (start, end) = (cells.offsets("span_start")?, cells.offsets("span_end")?);
        let (found, proposed) = (cells.full_text("found")?, cells.full_text("proposed")?);
        (0..frame.height())
            .map(|at| {
                Ok(Slip {
                    contribution_id: id[at].clone(),
                    span: Span::new(start[at], end[at]),
                    found: found[at].clone(),
                    proposed: proposed[at].clone(),
                    kind: named("kind", &kind[at], SlipKind::from_name(&kind[at]))?,
                })
            })
            .collect()
    }
}
