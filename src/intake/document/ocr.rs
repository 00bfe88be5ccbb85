//! A page that is only a picture -> its words, read by the tesseract that is installed on this machine, and how sure it is.
//!
//! Nothing leaves the machine; the picture of a page lies in a folder of its own for as long as it is read.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What has to be installed, by the names of Debian and Ubuntu.
pub const PACKAGES: &str = "tesseract-ocr tesseract-ocr-ara tesseract-ocr-fra poppler-utils";
/// Languages that pages are read in.
const LANGUAGES: [&str; 2] = ["ara", "fra"];
/// Dots an inch: what tesseract was trained on.
const RESOLUTION: &str = "300";
/// Longest time for a page.
const PATIENCE: Duration = Duration::from_secs(120);

/// What was read of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recognised {
    /// Its text, a line a line.
    pub text: String,
    /// How sure the words are on average, in per cent.
    pub confidence: u8,
}

/// Whether the programs are there, with the data of both languages; else what is missing.
pub fn missing() -> Option<String> {
    let runs =
        |program: &str, argument: &str| {
            Command::new(program).arg(argument).stdin(Stdio::null()).output().ok().map(|done| {
                format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
            })
        };
    let languages = runs("tesseract", "--list-langs").unwrap_or_default();
    let known = |language: &&str| languages.lines().any(|line| line.trim() == *language);
    let mut missing: Vec<String> =
        LANGUAGES.iter().filter(|language| !known(language)).map(|one| format!("tesseract: {one}")).collect();
    if runs("pdftoppm", "-v").is_none() {
        missing.push("pdftoppm".to_owned());
    }
    (!missing.is_empty()).then(|| missing.join(", "))
}

/// Reads page `number` of the PDF file at `file`, drawing it in `folder`. The error is what a program said.
pub fn page(file: &Path, number: u32, folder: &Path) -> Result<Recognised, String> {
    let picture = folder.join("page");
    let number = number.to_string();
    let mut draw = Command::new("pdftoppm");
    draw.args(["-r", RESOLUTION, "-gray", "-png", "-singlefile", "-f", &number, "-l", &number]).arg(file).arg(&picture);
    finish(draw, None)?;
    let table = folder.join("words");
    let mut read = Command::new("tesseract");
    read.arg(picture.with_extension("png")).arg(&table).args(["-l", &LANGUAGES.join("+"), "tsv"]);
    // One thread: the same words on every machine, and pages are read beside each other.
    read.env("OMP_THREAD_LIMIT", "1");
    finish(read, None)?;
    let words = std::fs::read_to_string(table.with_extension("tsv")).map_err(|error| error.to_string())?;
    Ok(recognised(&words))
}

/// Waits for a program, but not for ever.
fn finish(mut command: Command, patience: Option<Duration>) -> Result<(), String> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().map_err(|error| format!("{name}: {error}"))?;
    let end = Instant::now() + patience.unwrap_or(PATIENCE);
    loop {
        match child.try_wait().map_err(|error| format!("{name}: {error}"))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(format!("{name}: {status}")),
            None if Instant::now() >= end => {
                stop(&mut child);
                return Err(format!("{name}: {} s", patience.unwrap_or(PATIENCE).as_secs()));
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn stop(child: &mut Child) {
    // Gone by itself meanwhile is as good.
    let _ = child.kill();
    let _ = child.wait();
}

/// The table of words that tesseract writes: level, page, block, paragraph, line, word, four places, confidence, text.
fn recognised(table: &str) -> Recognised {
    let mut text = String::new();
    let mut last: Option<[&str; 3]> = None;
    let (mut sum, mut letters) = (0.0, 0.0);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [_, _, block, paragraph, line, _, _, _, _, _, confidence, word] = cells[..] else { continue };
        let (Ok(confidence), word) = (confidence.parse::<f64>(), word.trim()) else { continue };
        if confidence < 0.0 || word.is_empty() {
            continue;
        }
        let place = [block, paragraph, line];
        match last {
            Some(above) if above == place => text.push(' '),
            Some(above) if above[..2] == place[..2] => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
            None => {}
        }
        text.push_str(word);
        last = Some(place);
        let weight = word.chars().count() as f64;
        (sum, letters) = (sum + confidence * weight, letters + weight);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let confidence = if letters > 0.0 { (sum / letters).round().clamp(0.0, 100.0) as u8 } else { 0 };
    Recognised { text, confidence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_lines_and_paragraphs() {
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
        let word = |block: u32, paragraph: u32, line: u32, confidence: &str, text: &str| {
            format!("5\t1\t{block}\t{paragraph}\t{line}\t1\t0\t0\t1\t1\t{confidence}\t{text}\n")
        };
        let table = [
            head.to_owned(),
            word(1, 1, 1, "90", "نشر"),
            word(1, 1, 1, "80", "الآن"),
            word(1, 1, 2, "-1", ""),
            word(1, 1, 2, "70", "كل"),
            word(1, 2, 1, "96.5", "ab"),
        ];
        let read = recognised(&table.concat());
        assert_eq!(read.text, "نشر الآن\nكل\n\nab\n");
        assert_eq!(read.confidence, 84);
    }

    #[test]
    #[cfg(unix)]
    fn a_program_that_hangs_is_stopped() {
        let mut command = Command::new("sleep");
        command.arg("60");
        assert!(finish(command, Some(Duration::from_millis(100))).unwrap_err().starts_with("sleep: "));
        assert!(finish(Command::new("no-such-program-here"), None).is_err());
    }
}
