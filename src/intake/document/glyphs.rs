//! The glyphs of a page, each with its place -> the lines of the page, gaps between them included.

use super::order::{self, Count, Piece};

/// A glyph.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Where it begins, from the left, in points.
    pub x: f64,
    /// Where its line stands, from the top.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How large its letters are.
    pub size: f64,
    /// The letters that it stands for.
    pub text: String,
}

/// A line of a page.
struct Line {
    y: f64,
    size: f64,
    glyphs: Vec<Glyph>,
}

/// The text of each page, a line a line; empty lines where there is space between paragraphs.
pub fn texts(pages: Vec<Vec<Glyph>>) -> Vec<String> {
    let pages: Vec<Vec<Line>> = pages.into_iter().map(|glyphs| lines(legible(glyphs))).collect();
    let shapes: Vec<Page> = pages.iter().map(|lines| Page::of(lines)).collect();
    let step = step(&pages, &shapes);
    pages.iter().zip(&shapes).map(|(lines, page)| text(lines, page, step)).collect()
}

/// The glyphs that stand on the page and for letters.
fn legible(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    glyphs.retain(|glyph| {
        let place = [glyph.x, glyph.y, glyph.width, glyph.size];
        place.iter().all(|number| number.is_finite() && number.abs() < 1e5) && glyph.size > 0.5
    });
    for glyph in &mut glyphs {
        glyph.text = order::letters(&glyph.text);
    }
    glyphs.retain(|glyph| !glyph.text.is_empty());
    glyphs
}

/// From one line of a paragraph to the next, in sizes of the letters: behind a line that is full the next is of the same
/// paragraph mostly. Without such lines, the commonest step.
fn step(pages: &[Vec<Line>], shapes: &[Page]) -> f64 {
    let (mut behind_full, mut all) = (Vec::new(), Vec::new());
    for (lines, page) in pages.iter().zip(shapes) {
        for pair in lines.windows(2) {
            let step = (pair[1].y - pair[0].y) / pair[0].size.max(1.0);
            if (0.8..3.0).contains(&step) {
                all.push(step);
                behind_full.extend(page.is_full(&pair[0]).then_some(step));
            }
        }
    }
    behind_full.sort_by(f64::total_cmp);
    all.sort_by(f64::total_cmp);
    match behind_full.len() {
        3.. => behind_full[behind_full.len() / 4],
        _ => commonest(&all).unwrap_or(1.2),
    }
}

/// Of sorted numbers the least of those around which most lie.
fn commonest(all: &[f64]) -> Option<f64> {
    let alike = |from: usize| all.partition_point(|step| *step <= 1.08 * all[from]) - from;
    (0..all.len()).max_by_key(|&from| (alike(from), std::cmp::Reverse(from))).map(|from| all[from])
}

fn text(lines: &[Line], page: &Page, step: f64) -> String {
    let mut text = String::new();
    for (rank, line) in lines.iter().enumerate() {
        let above = rank.checked_sub(1).map(|above| line.y - lines[above].y);
        if above.is_some_and(|above| above > 1.3 * step * line.size) {
            text.push('\n');
        }
        text.push_str(&page.written(line));
        text.push('\n');
    }
    text
}

/// Glyphs whose feet stand on one line, give or take what raises a mark or a number.
fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut lines: Vec<Line> = Vec::new();
    // Marks find their line when the letters have made it.
    let (marks, letters): (Vec<Glyph>, Vec<Glyph>) = glyphs.into_iter().partition(|glyph| order::is_mark(&glyph.text));
    for glyph in letters {
        match lines.last_mut() {
            Some(line) if glyph.y - line.y <= 0.4 * line.size.max(glyph.size) => {
                line.size = line.size.max(glyph.size);
                line.glyphs.push(glyph);
            }
            _ => lines.push(Line { y: glyph.y, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    lines.retain(|line| line.glyphs.iter().any(|glyph| !glyph.text.trim().is_empty()));
    for line in &mut lines {
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        line.glyphs.dedup_by(|next, above| next.text == above.text && (next.x - above.x).abs() < 0.08 * above.size);
    }
    for mark in marks {
        place(mark, &mut lines);
    }
    lines
}

/// So many glyphs on either side of a mark are looked at for its letter.
const NEAR: usize = 16;

/// Puts a mark behind the letter that it stands over.
fn place(mark: Glyph, lines: &mut [Line]) {
    let after = lines.partition_point(|line| line.y < mark.y);
    let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter(|&at| at < lines.len());
    let Some(at) = near.min_by(|&a, &b| (lines[a].y - mark.y).abs().total_cmp(&(lines[b].y - mark.y).abs())) else {
        return;
    };
    // A mark is drawn from its place on; one without width of its own, back from it.
    let middle = mark.x + if mark.width > 0.0 { 0.07 } else { -0.05 } * mark.size;
    let distance = |glyph: &Glyph| {
        let end = glyph.x + glyph.width;
        if (glyph.x..=end).contains(&middle) { 0.0 } else { (glyph.x - middle).abs().min((end - middle).abs()) }
    };
    let line = &mut lines[at];
    if (line.y - mark.y).abs() > 1.5 * line.size {
        return;
    }
    // Glyphs stand in order; the nearest letter is not far from where the mark would be among them.
    let next = line.glyphs.partition_point(|glyph| glyph.x < middle);
    let end = (next + NEAR).min(line.glyphs.len());
    let near = &mut line.glyphs[next.saturating_sub(NEAR)..end];
    let letters = near.iter_mut().filter(|glyph| glyph.text.chars().any(char::is_alphabetic));
    if let Some(letter) = letters.min_by(|a, b| distance(a).total_cmp(&distance(b))) {
        letter.text.push_str(&mark.text);
    }
}

/// What is known of a page as a whole.
struct Page {
    /// Where its text begins and ends, from the left.
    edges: (f64, f64),
    /// Whether most of its letters run from right to left.
    runs_left: bool,
}

impl Page {
    fn of(lines: &[Line]) -> Self {
        let glyphs = || lines.iter().flat_map(|line| &line.glyphs).filter(|glyph| !glyph.text.trim().is_empty());
        let left = glyphs().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
        let right = glyphs().map(|glyph| glyph.x + glyph.width).fold(f64::MIN, f64::max);
        let count = Count::of(glyphs().map(|glyph| glyph.text.as_str()));
        Page { edges: (left, right), runs_left: count.left > count.right }
    }

    /// Whether a line goes from one edge of the text nearly to the other, and is no row of a table.
    fn is_full(&self, line: &Line) -> bool {
        let end = line.glyphs.iter().map(|glyph| glyph.x + glyph.width).fold(f64::MIN, f64::max);
        let width = end - line.glyphs.first().map_or(end, |glyph| glyph.x);
        width > 0.8 * (self.edges.1 - self.edges.0) && !pieces(line).iter().any(|piece| piece.0 == "\t")
    }

    /// The words of a line, set in as far as it is on the page.
    fn written(&self, line: &Line) -> String {
        let pieces = pieces(line);
        let shown = || line.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
        let before = shown().next().map_or(0.0, |glyph| glyph.x - self.edges.0);
        let behind = shown().next_back().map_or(0.0, |glyph| self.edges.1 - glyph.x - glyph.width);
        let left = self.runs_left(&pieces, before - behind, line.size);
        let indent = if left { behind } else { before };
        let spaces = (indent / (0.5 * line.size)).clamp(0.0, 40.0) as usize;
        " ".repeat(spaces) + cells(&pieces, left).trim()
    }

    /// Whether a line runs from right to left. One with letters of both kinds, or of none, begins where it is flush with the
    /// edge of the text; where that says nothing, most letters decide.
    fn runs_left(&self, pieces: &[Piece], nearer_right: f64, size: f64) -> bool {
        match Count::of(pieces.iter().map(|piece| piece.0.as_str())) {
            Count { left: 1.., right: 0 } => true,
            Count { left: 0, right: 1.. } => false,
            _ if nearer_right.abs() > 2.0 * size => nearer_right > 0.0,
            Count { left: 0, .. } => self.runs_left,
            Count { left, right } => left > right,
        }
    }
}

/// The pieces of a line: what its glyphs stand for, and between them a space or, where a cell ends, a tab.
fn pieces(line: &Line) -> Vec<Piece> {
    // A program that writes spaces means no other gap by one that is only a little wide.
    let spaced = line.glyphs.iter().any(|glyph| glyph.text == " ");
    let (space, column) = (if spaced { 0.3 } else { 0.12 } * line.size, 1.8 * line.size);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut end: Option<f64> = None;
    for glyph in &line.glyphs {
        let gap = end.map_or(0.0, |end| glyph.x - end);
        let blank = glyph.text.trim().is_empty();
        let last = pieces.last().map(|piece| piece.0.as_str());
        if gap > column && last.is_some() && !blank {
            pieces.push(Piece("\t".to_owned()));
        } else if (blank || gap > space) && last.is_some_and(|last| last != " " && last != "\t") {
            pieces.push(Piece(" ".to_owned()));
        }
        if blank {
            // A run of spaces may be as wide as a column.
            end = later(end, glyph.x + glyph.width.min(0.4 * line.size));
            continue;
        }
        pieces.push(Piece(glyph.text.clone()));
        end = later(end, glyph.x + glyph.width);
    }
    pieces
}

fn later(end: Option<f64>, other: f64) -> Option<f64> {
    Some(end.map_or(other, |end| end.max(other)))
}

/// Each cell is read for itself, and cells in the direction of the line.
fn cells(pieces: &[Piece], left: bool) -> String {
    let mut cells: Vec<String> = pieces
        .split(|piece| piece.0 == "\t")
        .map(|cell| {
            let trimmed = cell.iter().rposition(|piece| piece.0 != " ").map_or(0, |last| last + 1);
            order::logical(&cell[..trimmed], left)
        })
        .collect();
    if left {
        cells.reverse();
    }
    cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(x: f64, y: f64, text: &str) -> Glyph {
        Glyph { x, y, width: 5.0, size: 10.0, text: text.to_owned() }
    }

    fn line(y: f64, from: f64, text: &str) -> Vec<Glyph> {
        text.chars().zip(0..).map(|(c, at)| glyph(from + 5.0 * f64::from(at), y, &c.to_string())).collect()
    }

    #[test]
    fn lines_gaps_columns_and_indents() {
        let glyphs = [
            line(10.0, 0.0, "Solutions"),
            line(40.0, 10.0, "a b"),
            line(52.0, 10.0, "cd"),
            line(64.0, 0.0, "x"),
            line(64.0, 100.0, "12"),
        ];
        assert_eq!(texts(vec![glyphs.concat()])[0], "Solutions\n\n  a b\n  cd\nx\t12\n");
    }

    #[test]
    fn marks_stay_with_their_letter_and_bold_made_of_two_is_one() {
        let mut glyphs = line(10.0, 0.0, "دعت");
        glyphs.push(Glyph { width: 0.0, ..glyph(13.0, 8.0, "\u{64f}") });
        glyphs.push(glyph(0.3, 10.0, "د"));
        assert_eq!(texts(vec![glyphs])[0], "ت\u{64f}عد\n");
    }
}
