use std::path::PathBuf;

use super::{Context, failure::Failure, shown};
use crate::workspace::{Workspace, tables};

/// Write the derived tables as CSV, for a spreadsheet or another program
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Folder to write into [default: DIR/export]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// UTF-8 with a byte order mark, so that Excel shows Arabic
    Csv,
}

/// The tables, by the names of their files.
const TABLES: [&str; 7] = ["contributions", "groups", "suggestions", "themes", "links", "screening", "routes"];

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let out = arguments.out.clone().unwrap_or_else(|| arguments.dir.join("export"));
    let Format::Csv = arguments.format;
    std::fs::create_dir_all(&out).map_err(|error| Failure::other(format!("{}: {error}", shown(&out))))?;
    for table in TABLES {
        let mut frame = tables::read_frame(&workspace.derived().join(table).with_extension("parquet"))?;
        tables::write_csv(&out.join(table).with_extension("csv"), &mut frame)?;
    }
    let files: Vec<String> = TABLES.iter().map(|table| shown(&out.join(table).with_extension("csv"))).collect();
    if context.json {
        context.print_json(&files)?;
    }
    files.iter().for_each(|file| context.say(file));
    Ok(0)
}
