//! A release -> the folder that is published: register, report, files of institutions, sheets of meetings, answers to
//! authors, commitment cards, summary, plots, evidence; each in the languages and formats asked for.
//!
//! - `wording`, `figures`: what documents say alike
//! - [`report`], [`institution`], [`meeting`], [`slips`], [`cards`], [`summary`], [`evidence`]: a release to one document
//! - [`folder`]: where the files go
//!
//! Documents have no format: [`super::document`] makes DOCX, PDF, Markdown and plain text of each.

pub mod cards;
pub mod evidence;
mod figures;
pub mod folder;
pub mod institution;
pub mod meeting;
mod page;
pub mod report;
pub mod slips;
pub mod summary;
mod wording;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::document::{self, Block, Document, Figure, Run};
use super::outcomes::{Body, Released};
use super::{answers, format};
use crate::contribution::{Channel, named};
use crate::intake::SourceIntake;
use crate::messages::{Lang, Messages};
use figures::{Rows, flow, states_plot};
use folder::{Entry, Folder, MANIFEST};
use summary::Part;

named! {
    /// A format of what is published.
    Format {
        /// Workbooks.
        Xlsx = "xlsx",
        /// The register as separated values.
        Csv = "csv",
        /// The data with their schema.
        Json = "json",
        /// The data as a column store.
        Parquet = "parquet",
        /// The register as a page.
        Html = "html",
        /// Documents for a word processor.
        Docx = "docx",
        /// Documents to print.
        Pdf = "pdf",
        /// The summary as plain text.
        Text = "txt",
        /// The summary as Markdown.
        Markdown = "md",
        /// Plots as vectors.
        Svg = "svg",
        /// Plots as pictures.
        Png = "png",
    }
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be written.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder holds something else, which would be lost.
    #[error("{0}: holds files and is no publication of mujmal")]
    Occupied(PathBuf),
    /// The folder of an earlier publication holds a file that is none of it.
    #[error("{0}: no part of the earlier publication")]
    Foreign(PathBuf),
    /// A document could not be made.
    #[error("{path}: {source}")]
    Document {
        /// Which one.
        path: String,
        /// What its maker said.
        source: document::Error,
    },
    /// No thread could be had.
    #[error("{0}")]
    Threads(String),
    /// A part of the register could not be made.
    #[error(transparent)]
    Register(#[from] super::Error),
    /// A table could not be written.
    #[error(transparent)]
    Table(#[from] crate::workspace::Error),
    /// A page could not be made.
    #[error(transparent)]
    Page(#[from] askama::Error),
    /// A value could not be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl Error {
    fn file(path: &Path, source: std::io::Error) -> Self {
        Error::File { path: path.to_owned(), source }
    }
}

/// What is to be published.
#[derive(Debug, Clone)]
pub struct Options {
    /// In which languages.
    pub langs: Vec<Lang>,
    /// In which formats.
    pub formats: BTreeSet<Format>,
}

impl Default for Options {
    fn default() -> Self {
        Options { langs: vec![Lang::Arabic, Lang::French], formats: Format::ALL.iter().copied().collect() }
    }
}

/// What was published: the release, and every file with its hash.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    /// Name of the consultation in Arabic.
    pub consultation: String,
    /// Number of the release.
    pub release: usize,
    /// Its day.
    pub date: String,
    /// SHA-256 that binds every act of the ledger up to the release.
    pub ledger_hash: String,
    /// Fingerprint of the run.
    pub run: String,
    /// Version of the program.
    pub mujmal: String,
    /// Quotes compared with their sources.
    pub verified: usize,
    /// The files, this one excepted.
    pub files: Vec<Entry>,
}

/// What a publication is made of.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// What was released.
    pub released: &'a Released,
    /// What intake read of each source.
    pub intake: &'a [SourceIntake],
}

/// A file to be made of a document.
struct Task {
    path: String,
    format: Format,
    document: usize,
}

impl Publication<'_> {
    /// Writes everything into `out`, which takes the place of an earlier publication in one step. `made` is told of each
    /// document that is done, and of how many there are.
    pub fn write(
        &self,
        out: &Path,
        options: &Options,
        made: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Manifest, Error> {
        let threads = rayon::ThreadPoolBuilder::new().stack_size(TYPESETTER_STACK).build();
        let threads = threads.map_err(|error| Error::Threads(error.to_string()))?;
        threads.install(|| self.make(out, options, made))
    }

    fn make(&self, out: &Path, options: &Options, made: &(dyn Fn(usize, usize) + Sync)) -> Result<Manifest, Error> {
        let folder = Folder::begin(out)?;
        let messages: Vec<Messages> = options.langs.iter().map(|lang| Messages::new(*lang)).collect();
        self.data(&folder, options)?;
        for m in &messages {
            self.register(&folder, options, m)?;
        }
        let mut documents = Vec::new();
        let mut tasks = Vec::new();
        for m in &messages {
            for (path, formats, document) in self.documents(m) {
                for &format in formats.iter().filter(|format| options.formats.contains(format)) {
                    tasks.push(Task { path: format!("{path}.{format}"), format, document: documents.len() });
                }
                documents.push(document);
            }
        }
        let done = std::sync::atomic::AtomicUsize::new(0);
        tasks.par_iter().try_for_each(|task| {
            render(&folder, task, &documents[task.document])?;
            made(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, tasks.len());
            Ok::<(), Error>(())
        })?;
        for m in &messages {
            self.plots(&folder, options, m)?;
        }
        let paths = folder.paths()?;
        folder.write("index.html", page::index(self.released, &paths, &messages)?.as_bytes())?;
        let manifest = self.manifest(folder.entries()?);
        let mut text = serde_json::to_string_pretty(&manifest)?;
        text.push('\n');
        folder.write(MANIFEST, text.as_bytes())?;
        folder.commit()?;
        Ok(manifest)
    }

    fn manifest(&self, files: Vec<Entry>) -> Manifest {
        let released = self.released;
        Manifest {
            consultation: released.consultation.ar.clone(),
            release: released.number,
            date: released.date.clone(),
            ledger_hash: released.ledger_hash.clone(),
            run: released.run.clone(),
            mujmal: released.mujmal.clone(),
            verified: released.verified,
            files,
        }
    }

    /// The data, in no language of their own.
    fn data(&self, folder: &Folder, options: &Options) -> Result<(), Error> {
        if options.formats.contains(&Format::Json) {
            answers::json::write(&folder.at("data/outcomes.json")?, self.released)?;
            folder.write("data/outcomes.schema.json", answers::json::SCHEMA.as_bytes())?;
        }
        if options.formats.contains(&Format::Parquet) {
            answers::parquet::write(&folder.at("data/outcomes.parquet")?, self.released)?;
        }
        Ok(())
    }

    /// The register, and the workbooks of the institutions.
    fn register(&self, folder: &Folder, options: &Options, m: &Messages) -> Result<(), Error> {
        let (lang, released) = (m.lang(), self.released);
        if options.formats.contains(&Format::Csv) {
            answers::csv::write(&folder.at(&format!("{lang}/register.csv"))?, released, m)?;
        }
        if options.formats.contains(&Format::Html) {
            answers::html::write(&folder.at(&format!("{lang}/register.html"))?, released, m)?;
        }
        if options.formats.contains(&Format::Xlsx) {
            answers::xlsx::write(&folder.at(&format!("{lang}/register.xlsx"))?, released, m)?;
            for body in bodies(released) {
                let path = format!("{lang}/institutions/{}", reply_name(&body.id));
                answers::dossier::write(&folder.at(&path)?, released, body, m)?;
            }
        }
        Ok(())
    }

    /// Every document in one language: path without ending, formats, document.
    fn documents(&self, m: &Messages) -> Vec<(String, &'static [Format], Document)> {
        const PAPER: &[Format] = &[Format::Docx, Format::Pdf];
        let (lang, released) = (m.lang(), self.released);
        let mut all: Vec<(String, &'static [Format], Document)> =
            vec![(format!("{lang}/report"), PAPER, report::report(released, m))];
        for body in bodies(released) {
            all.push((format!("{lang}/institutions/{}", body.id), PAPER, institution::file(released, body, m)));
        }
        for source in released.sources.iter().filter(|source| source.channel == Some(Channel::Meeting)) {
            let taken = self.intake.iter().find(|taken| taken.source.id == source.id);
            let path = format!("{lang}/meetings/{}", meeting_name(source));
            all.push((path, PAPER, meeting::sheet(released, source, taken, m)));
        }
        all.push((format!("{lang}/slips"), PAPER, slips::slips(released, m)));
        all.push((format!("{lang}/cards"), PAPER, cards::cards(released, m)));
        all.push((format!("{lang}/evidence"), PAPER, self.evidence(m)));
        if let Some(summary) = summary::summary(released, &Part::default(), m) {
            all.push((format!("{lang}/summary"), &[Format::Text, Format::Markdown], summary));
        }
        all
    }

    fn evidence(&self, m: &Messages) -> Document {
        let lang = m.lang();
        let (register, report) = (format!("{lang}/register.xlsx"), format!("{lang}/report.pdf"));
        let files = evidence::Files {
            inputs: &[&register, "data/outcomes.json", "data/outcomes.parquet"],
            response: &[&report, &register],
        };
        evidence::check_list(self.released, &files, m)
    }

    fn plots(&self, folder: &Folder, options: &Options, m: &Messages) -> Result<(), Error> {
        let released = self.released;
        let plots: [(&str, Figure); 6] = [
            ("flow", flow(released, m)),
            ("outcomes", states_plot(released, m)),
            ("institutions", Rows::institutions(released, m).at_most(15, m).bars("report-institutions-caption", m)),
            ("regions", Rows::regions(released, m).bars("report-by-region", m)),
            ("themes", Rows::themes(released, m).at_most(15, m).bars("report-by-theme", m)),
            ("principles", Rows::principles(released, m).bars("report-by-principle", m)),
        ];
        plots.par_iter().try_for_each(|(name, figure)| {
            let path = format!("{}/plots/{name}", m.lang());
            let failed = |source| Error::Document { path: path.clone(), source };
            if options.formats.contains(&Format::Svg) {
                let svg = document::svg(figure, m.lang()).map_err(failed)?;
                folder.write(&format!("{path}.svg"), svg.as_bytes())?;
            }
            if options.formats.contains(&Format::Png) {
                let png = document::png(figure, m.lang(), PICTURE_SCALE).map_err(failed)?;
                folder.write(&format!("{path}.png"), &png)?;
            }
            Ok(())
        })
    }
}

/// Bytes of stack for each thread that renders: the typesetter nests deep, above all where it is not optimised.
const TYPESETTER_STACK: usize = 64 << 20;

/// Pixels a point in pictures of plots: 144 a printed inch.
const PICTURE_SCALE: f32 = 2.0;

fn render(folder: &Folder, task: &Task, document: &Document) -> Result<(), Error> {
    let failed = |source| Error::Document { path: task.path.clone(), source };
    let bytes = match task.format {
        Format::Docx => document::docx(document).map_err(failed)?,
        Format::Pdf => document::pdf(document).map_err(failed)?,
        Format::Markdown => document::markdown(document).into_bytes(),
        _ => document::text(document).into_bytes(),
    };
    folder.write(&task.path, &bytes)
}

/// The bodies that answer for something, those with most proposals first.
pub fn bodies(released: &Released) -> Vec<&Body> {
    let all = super::outcomes::count::by(&released.outcomes, |one| one.institution.as_ref());
    all.into_iter().filter_map(|(body, _)| body).collect()
}

/// Name of the workbook in which a body replies.
pub fn reply_name(body: &str) -> String {
    format!("{body}-reply.xlsx")
}

/// Name of the sheet of a meeting: its day and the beginning of its source's hash, so that no two are the same.
fn meeting_name(source: &super::outcomes::SourceLine) -> String {
    let day = source.date.as_deref().filter(|date| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
    format!("{}-{}", day.unwrap_or("meeting"), source.id.get(..8).unwrap_or(&source.id))
}

/// A document with what all have alike.
fn document(released: &Released, title: String, subtitle: &str, blocks: Vec<Block>, m: &Messages) -> Document {
    let (date, number) = (format::day(&released.date, m), released.number.to_string());
    let args = [("date", date.as_str().into()), ("number", number.as_str().into())];
    Document {
        lang: m.lang(),
        title,
        subtitle: subtitle.to_owned(),
        author: m.text("doc-author"),
        date: m.with("doc-released", &args),
        words: document::Words {
            page_of: m.with("doc-page-of", &[("page", "{n}".into()), ("pages", "{m}".into())]),
            contents: m.text("doc-contents"),
        },
        blocks,
    }
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, text }
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}
