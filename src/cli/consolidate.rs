use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::desk::state_in;
use super::progress::Progress;
use super::theme::ROUNDS;
use super::{Context, failure::Failure, shown};
use crate::consolidate::{Before, Consolidation, Observer, Phase, consolidate, theme_items};
use crate::encode::Store;
use crate::intake::{self, Intake};
use crate::ledger::view::previous_groups;
use crate::messages::{Lang, Messages};
use crate::publish::{self, register};
use crate::search;
use crate::settings::Settings;
use crate::theme;
use crate::workspace::{Draft, Workspace, describe};

/// Read what a consultation collected and write its consolidated register
///
/// Meeting reports (.txt, .md, .docx, .odt, .pdf, .html) and portal form exports (.csv, .tsv, .xlsx, .ods, .json, .jsonl), one by
/// one, in folders or in .zip archives. Exit code: 0 all taken, 1 nothing usable, 2 wrong usage, 3 partly taken.
#[derive(clap::Args)]
pub struct Arguments {
    /// Meeting reports and form exports; folders and archives of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder of the workspace; made, or replaced as a whole if it is one
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Settings (TOML)
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Which column of a form is which field, such as text="نص المقترح"
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = column)]
    map: Vec<(String, String)>,
    /// Recognise the words of pages that are only pictures, by the tesseract that is installed (Arabic and French data)
    #[arg(long)]
    ocr: bool,
    /// Name groups and find themes anew; otherwise those of an earlier run in DIR are kept and new items join them
    #[arg(long)]
    afresh: bool,
    /// Threads to work on [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

fn column(argument: &str) -> Result<(String, String), String> {
    let (field, column) = argument.split_once('=').ok_or("expected FIELD=COLUMN")?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let mut settings = match &arguments.settings {
        Some(path) => Settings::read(path)?,
        None => Settings::default(),
    };
    let mut options = intake::Options { ocr: arguments.ocr, ..intake::Options::default() };
    let set: Vec<_> = settings.columns.iter().map(|(field, column)| (field.clone(), column.clone())).collect();
    for (field, column) in set.into_iter().chain(arguments.map.iter().cloned()) {
        let known = intake::FormField::from_name(&field).ok_or_else(|| {
            Failure::new("error-unknown-field", &[("field", &field), ("known", &known_fields())]).usage()
        })?;
        options.map.push((known, column));
    }
    // Whoever adds files later has to read columns the same way.
    settings.columns.extend(arguments.map.iter().cloned());
    let job = Job { out: &arguments.out, settings: &settings, context, afresh: arguments.afresh };
    on_threads(arguments.threads, || job.run(|| intake::read_files(&arguments.files, &options)))
}

fn known_fields() -> String {
    intake::FormField::ALL.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(", ")
}

/// Runs `work` on so many threads; on all cores where no number is given.
pub fn on_threads<T: Send>(threads: Option<u16>, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0).into()).build() {
        Ok(pool) => pool.install(work),
        // No thread to be had: the work is done on this one.
        Err(_) => work(),
    }
}

/// Vectors are kept from one run to the next.
pub(super) const VECTORS: &str = "derived/vectors.bin";

/// Of more groups than this, the stability of themes is worked out when asked for (`mujmal theme --stability`).
const MOST_FOR_STABILITY: usize = 2_000;

/// The main job, from a way to read the inputs to the workspace on disk.
pub struct Job<'a> {
    pub out: &'a Path,
    pub settings: &'a Settings,
    pub context: &'a Context,
    /// Forget the groups and themes that are there.
    pub afresh: bool,
}

impl Job<'_> {
    /// Runs it and gives the exit code.
    pub fn run(&self, read: impl FnOnce() -> Intake) -> Result<u8, Failure> {
        let draft = Draft::begin(self.out)?;
        let progress = Progress::new(self.context);
        let mut store = Store::read(&self.out.join(VECTORS));
        let before = if self.afresh { Before::default() } else { before(self.out)? };
        let mut done = consolidate(read, self.settings, &before, &mut store, &progress);
        let code = done.intake.exit_code();
        if done.contributions.is_empty() {
            progress.done();
            self.tell(&done.intake);
            return Err(Failure::new("error-nothing-usable", &[]));
        }
        draft.write(&done)?;
        let vectors = draft.path().join(VECTORS);
        store.write(&vectors).map_err(|error| Failure::other(format!("{}: {error}", shown(&vectors))))?;
        let start = std::time::Instant::now();
        progress.begins(Phase::Index, done.contributions.len());
        self.index(&draft, &documents(&done))?;
        done.seconds.push((Phase::Index, start.elapsed()));
        let start = std::time::Instant::now();
        progress.begins(Phase::Register, done.contributions.len());
        self.publish(&draft, &done, &mut store)?;
        done.seconds.push((Phase::Register, start.elapsed()));
        let run = describe(&done, self.settings, models(), rayon::current_num_threads());
        draft.write_run(&run)?;
        // Nobody may write to the ledger while its folder is replaced.
        let held = crate::ledger::store::hold(self.out)?;
        draft.commit()?;
        drop(held);
        // Registers of earlier rounds were kept; what they have to do with the proposals that are there now is found anew.
        // One that cannot be read any more is told, and takes nothing from the run.
        if let Err(error) = Workspace::open(self.out)?.earlier() {
            eprintln!("{}", Failure::from(error).said(&self.context.messages));
        }
        progress.done();
        self.tell(&done.intake);
        self.summarise(&run)?;
        Ok(code)
    }

    /// What the index of the last run has as it is now is taken over.
    fn index(&self, draft: &Draft, documents: &[search::Document<'_>]) -> Result<(), Failure> {
        let dir = draft.derived().join("index");
        match Workspace::open(self.out) {
            Ok(last) if !self.afresh => search::update(&last.index(), &dir, documents).map(|_| ())?,
            _ => search::build(&dir, documents)?,
        }
        Ok(())
    }

    /// Notices go to standard error, each on its line.
    fn tell(&self, intake: &Intake) {
        for notice in &intake.notices {
            if !self.context.quiet || notice.severity == crate::notice::Severity::Error {
                eprintln!("{}", self.context.messages.notice(notice));
            }
        }
    }

    fn publish(&self, draft: &Draft, done: &Consolidation, store: &mut Store) -> Result<(), Failure> {
        let messages = Messages::new(self.settings.consultation.language.unwrap_or(Lang::Arabic));
        let records = register::Records {
            contributions: &done.contributions,
            groups: &done.groups,
            themes: &done.themes,
            screening: &done.screening,
            routes: &done.routes,
            form_fields: &done.form_fields,
        };
        let register = register::Register::new(records);
        let at = |name: &str| draft.path().join(name);
        let counts = register::counts(records);
        publish::csv::write(&at("register.csv"), register.rows(&messages), &messages)?;
        let dossiers = publish::dossiers::dossiers(records, &messages);
        publish::xlsx::write(&at("register.xlsx"), &register, &dossiers, &messages)?;
        let consultation = self.settings.consultation.name(messages.lang());
        publish::dossiers::write(&at("dossiers.html"), &dossiers, consultation, &messages)?;
        publish::html::write(&at("register.html"), &register, &counts, consultation, &messages)?;
        let stable = self.stability(done, store);
        let themes = publish::themes::summaries(records, &stable, &messages);
        publish::themes::write(&at("themes.html"), &themes, consultation, &messages)?;
        publish::intake::write(
            &at("intake.html"),
            &done.intake.sources,
            &done.contributions,
            &done.slips,
            &done.intake.notices,
            &messages,
        )?;
        Ok(())
    }

    /// How far themes depend on the very set: in sets that are not too large to find it while people wait.
    fn stability(&self, done: &Consolidation, store: &mut Store) -> BTreeMap<String, f64> {
        let items = theme_items(&done.contributions, &done.groups);
        if items.len() > MOST_FOR_STABILITY {
            return BTreeMap::new();
        }
        theme::stability(&items, &done.themes, &self.settings.theme, ROUNDS, store)
    }

    fn summarise(&self, run: &crate::workspace::Run) -> Result<(), Failure> {
        if self.context.json {
            return self.context.print_json(run);
        }
        let count = |name: &str| run.counts.get(name).copied().unwrap_or_default();
        let args = [
            ("contributions", count("contributions").into()),
            ("problems", count("problems").into()),
            ("proposals", count("proposals").into()),
            ("outcomes", count("outcomes").into()),
            ("sources", count("sources").into()),
            ("groups", count("groups").into()),
            ("themes", count("themes").into()),
        ];
        self.context.say(&self.context.messages.with("done-counts", &args));
        if count("untaken") > 0 {
            let untaken = [("n", count("untaken").into())];
            self.context.say(&self.context.messages.with("done-untaken", &untaken));
        }
        let register = shown(&self.out.join("register.html"));
        self.context.say(&self.context.messages.with("done-register", &[("path", register.as_str().into())]));
        Ok(())
    }
}

/// The groups and themes of the workspace at `dir`, if there is one; groups that people changed or locked are to be held
/// whole. Themes that an older version of the program wrote
/// otherwise are no reason to fail: they are found anew.
fn before(dir: &Path) -> Result<Before, Failure> {
    let Ok(workspace) = Workspace::open(dir) else { return Ok(Before::default()) };
    let groups = previous_groups(&workspace.groups()?, &state_in(dir)?);
    Ok(Before { groups, themes: workspace.themes().unwrap_or_default() })
}

/// What the index holds of each contribution.
fn documents(done: &Consolidation) -> Vec<search::Document<'_>> {
    let records = register::Index::new(&done.groups, &done.themes, &done.routes);
    done.contributions
        .iter()
        .map(|contribution| {
            let (group_id, theme_id, theme_label) = records.group_and_theme(&contribution.id);
            let lead = records.lead(&contribution.id);
            search::Document {
                contribution,
                group_id,
                theme_id,
                theme_label,
                institution_id: lead.map_or("", |route| &route.institution_id),
                institution_ar: lead.map_or("", |route| &route.institution_ar),
                institution_fr: lead.map_or("", |route| &route.institution_fr),
            }
        })
        .collect()
}

/// SHA-256 of every model file that had a say.
fn models() -> std::collections::BTreeMap<String, String> {
    use sha2::{Digest, Sha256};
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let phases = [
        crate::intake::MODELS,
        crate::text::MODELS,
        crate::group::MODELS,
        crate::meaning::MODELS,
        crate::screen::MODELS,
        crate::route::MODELS,
        crate::theme::MODELS,
    ];
    let texts = phases.into_iter().flatten().map(|(name, text)| ((*name).to_owned(), hex(text.as_bytes())));
    let (name, bytes) = crate::encode::MODEL;
    texts.chain([(name.to_owned(), hex(bytes))]).collect()
}
