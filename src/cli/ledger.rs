use std::path::PathBuf;

use super::{Context, failure::Failure, shown};
use crate::ledger::backup;

/// Check, copy and bring back the ledger
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Check every page and the whole chain; names the first act that does not fit
    Verify {
        /// The workspace, or a copy that `backup` made
        path: PathBuf,
    },
    /// Copy the ledger to one file, while others may work, and check the copy
    Backup {
        /// The workspace
        dir: PathBuf,
        /// The copy; may not exist yet
        file: PathBuf,
    },
    /// Put a copy in the place of the ledger, after checking it; what was there is kept
    Restore {
        /// The workspace
        dir: PathBuf,
        /// The copy
        file: PathBuf,
    },
    /// Print every act as a line of JSON; of a damaged ledger what can be read
    Export {
        /// The workspace
        dir: PathBuf,
    },
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    match &arguments.what {
        What::Verify { path } => {
            let found = if path.is_file() { backup::verify_file(path) } else { backup::verify(path) }?;
            say(context, &found, "ledger-verified", &[("acts", found.acts.to_string()), ("head", found.head.clone())])
        }
        What::Backup { dir, file } => {
            let found = backup::backup(dir, file)?;
            let args = [("path", shown(file)), ("acts", found.acts.to_string()), ("head", found.head.clone())];
            say(context, &found, "ledger-copied", &args)
        }
        What::Restore { dir, file } => {
            let done = backup::restore(dir, file)?;
            let code = say(context, &done, "ledger-restored", &[("acts", done.now.acts.to_string())])?;
            if let Some(kept) = &done.kept {
                context.say(&context.messages.told("ledger-kept", &[("path", shown(kept))]));
            }
            Ok(code)
        }
        What::Export { dir } => export(dir, context),
    }
}

fn say<T: serde::Serialize>(context: &Context, value: &T, key: &str, args: &[(&str, String)]) -> Result<u8, Failure> {
    if context.json {
        context.print_json(value)?;
    }
    context.say(&context.messages.told(key, args));
    Ok(0)
}

fn export(dir: &std::path::Path, context: &Context) -> Result<u8, Failure> {
    let (acts, stopped) = backup::readable(dir)?;
    for act in &acts {
        outln!("{}", serde_json::to_string(act).map_err(|error| Failure::other(error.to_string()))?);
    }
    match stopped {
        None => Ok(0),
        Some(error) => {
            eprintln!("mujmal: {}", error.said(&context.messages));
            eprintln!("{}", context.messages.told("ledger-read-until", &[("acts", acts.len().to_string())]));
            Ok(3)
        }
    }
}
