//! A figure -> the same drawing inside a PDF, as SVG and as PNG.

use serde_json::{Value, json};
use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::shown::line;
use super::typeset::{self, Template, plain};
use super::{Error, Figure, Plot, Stage};
use crate::messages::Lang;

/// A figure as SVG, with its description for those who cannot see it. Letters are drawn: no font is needed.
pub fn svg(figure: &Figure, lang: Lang) -> Result<String, Error> {
    let svg = alone(figure, lang, |page| typst_svg::svg(page, &SvgOptions::default()))?;
    let (open, drawing) = svg.split_once('>').unwrap_or(("<svg", ""));
    let (title, description) = (escaped(&line(&figure.caption)), escaped(&line(&figure.description)));
    Ok(format!(
        "{open} role=\"img\" xml:lang=\"{lang}\"><title>{title}</title><desc>{description}</desc>{drawing}",
        lang = lang.as_str()
    ))
}

/// A figure as PNG, `scale` pixels a point (a point is 1/72 inch; the drawing is 16 cm wide).
pub fn png(figure: &Figure, lang: Lang, scale: f32) -> Result<Vec<u8>, Error> {
    let scale = if scale.is_finite() { scale.clamp(0.5, 8.0) } else { 2.0 };
    let options = RenderOptions { pixel_per_pt: Scalar::new(f64::from(scale)), render_bleed: false };
    let drawn = alone(figure, lang, |page| typst_render::render(page, &options).encode_png())?;
    drawn.map_err(|error| Error::Typeset(error.to_string()))
}

/// Draws a figure on a page of its own.
fn alone<T>(figure: &Figure, lang: Lang, draw: impl Fn(&Page) -> T) -> Result<T, Error> {
    let data = json!({ "setting": typeset::setting(lang), "plot": data(figure, lang == Lang::Arabic)? });
    let pages = typeset::pages(Template::Figure, &data)?;
    let page = pages.pages().first().ok_or_else(|| Error::Typeset("a figure without a page".to_owned()))?;
    Ok(draw(page))
}

/// A plot as the templates take it, checked: labels, counts, sums, and the largest sum.
pub(super) fn data(figure: &Figure, rtl: bool) -> Result<Value, Error> {
    match &figure.plot {
        Plot::Bars { series, rows } => bars(figure, series, rows, rtl),
        Plot::Flow { stages } => flow(figure, stages, rtl),
    }
}

fn bars(figure: &Figure, series: &[String], rows: &[(String, Vec<usize>)], rtl: bool) -> Result<Value, Error> {
    let (mut out, mut most) = (Vec::with_capacity(rows.len()), 0);
    for (label, counts) in rows {
        if counts.len() != series.len() {
            let (found, expected) = (counts.len(), series.len());
            return Err(Error::Series { row: label.clone(), found, expected });
        }
        let total = sum(figure, counts.iter().copied())?;
        most = most.max(total);
        out.push(json!({ "label": plain(label, rtl), "counts": counts, "total": total }));
    }
    let series: Vec<String> = series.iter().map(|name| plain(name, rtl)).collect();
    Ok(json!({ "kind": "bars", "series": series, "rows": out, "most": most.max(1) }))
}

fn flow(figure: &Figure, stages: &[Stage], rtl: bool) -> Result<Value, Error> {
    let (mut out, mut most, mut before) = (Vec::with_capacity(stages.len()), 0, None);
    for stage in stages {
        let total = sum(figure, stage.parts.iter().map(|(_, count)| *count))?;
        if let Some(expected) = before.filter(|before| stage.same_total && *before != total) {
            return Err(Error::Sum { stage: stage.title.clone(), found: total, expected });
        }
        let parts: Vec<Value> =
            stage.parts.iter().map(|(label, count)| json!({ "label": plain(label, rtl), "count": count })).collect();
        let same = stage.same_total;
        out.push(json!({ "title": plain(&stage.title, rtl), "parts": parts, "total": total, "same": same }));
        most = most.max(total);
        before = Some(total);
    }
    Ok(json!({ "kind": "flow", "stages": out, "most": most.max(1) }))
}

/// A sum that the typesetter can count with: its whole numbers have 63 bits.
fn sum(figure: &Figure, mut counts: impl Iterator<Item = usize>) -> Result<usize, Error> {
    counts
        .try_fold(0_usize, usize::checked_add)
        .filter(|sum| i64::try_from(*sum).is_ok())
        .ok_or_else(|| Error::TooLarge(figure.caption.clone()))
}

/// Text inside an XML element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
