//! The command line: one file a subcommand, each a thin layer over the library.

/// Prints a line. Who reads may have seen enough and closed the pipe: that ends the program and is no failure.
macro_rules! outln {
    ($($part:tt)*) => { $crate::cli::print_line(format_args!($($part)*)) };
}

mod add;
mod agreement;
mod alarms;
mod assign;
mod balance;
mod card;
mod completions;
mod consolidate;
mod corrections;
mod decide;
mod decisions;
mod demo;
mod desk;
mod dossier;
mod eval;
mod explain;
mod export;
mod failure;
mod group;
mod highlight;
mod history;
mod ledger;
mod measure;
mod person;
mod printable;
mod progress;
mod publish;
mod queue;
mod ranking;
mod redact;
mod regroup;
mod release;
mod replies;
mod reroute;
mod rounds;
mod route;
mod screen;
mod search;
mod serve;
mod show;
mod similar;
mod similarity;
mod summary;
mod table;
mod text;
mod theme;
mod undo;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::messages::{Lang, Messages};
use failure::Failure;

/// Consolidates what citizens proposed: one register of who asked for what, how clearly, of whom, and why.
#[derive(Parser)]
#[command(name = "mujmal", version, arg_required_else_help = true)]
struct Cli {
    /// Language of messages: ar, fr or en [default: from the locale]; of documents: one or more, by comma
    #[arg(long, global = true, value_parser = language, value_delimiter = ',', value_name = "LANG")]
    lang: Vec<Lang>,
    /// Print results as JSON
    #[arg(long, global = true)]
    json: bool,
    /// Say nothing but results and errors
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Consolidate(consolidate::Arguments),
    Add(add::Arguments),
    Demo(demo::Arguments),
    Dossier(dossier::Arguments),
    Search(search::Arguments),
    Similar(similar::Arguments),
    Show(show::Arguments),
    Explain(explain::Arguments),
    Export(export::Arguments),
    Group(group::Arguments),
    Similarity(similarity::Arguments),
    Screen(screen::Arguments),
    Route(route::Arguments),
    Eval(eval::Arguments),
    Theme(theme::Arguments),
    Text(text::Arguments),
    Person(person::Arguments),
    Assign(assign::Arguments),
    Unassign(assign::BackArguments),
    Queue(queue::Arguments),
    Read(decide::ReadArguments),
    Decide(decide::Arguments),
    Reconcile(decide::ReconcileArguments),
    Reopen(decide::ReopenArguments),
    Decisions(decisions::Arguments),
    Regroup(regroup::Arguments),
    Reroute(reroute::Arguments),
    Redact(redact::Arguments),
    Corrections(corrections::ListArguments),
    Correct(corrections::Arguments),
    ImportReplies(replies::Arguments),
    Card(Box<card::Arguments>),
    Cards(card::ListArguments),
    AddRound(rounds::Arguments),
    Rounds(rounds::ListArguments),
    Undo(undo::Arguments),
    History(history::Arguments),
    Balance(balance::Arguments),
    Agreement(agreement::Arguments),
    Alarms(alarms::Arguments),
    Release(release::Arguments),
    Publish(publish::Arguments),
    Summary(summary::Arguments),
    Ledger(ledger::Arguments),
    Serve(serve::Arguments),
    Completions(completions::Arguments),
}

/// What every subcommand is told beside its own arguments.
struct Context {
    messages: Messages,
    /// The languages that were asked for; none where nothing was said.
    langs: Vec<Lang>,
    json: bool,
    quiet: bool,
}

impl Context {
    /// The same once more, to be altered for a part of a command.
    fn again(&self) -> Context {
        let messages = Messages::new(self.messages.lang());
        Context { messages, langs: self.langs.clone(), json: self.json, quiet: self.quiet }
    }

    /// Prints a line for people, unless they asked for silence or for JSON.
    fn say(&self, line: &str) {
        if !self.quiet && !self.json {
            outln!("{line}");
        }
    }

    /// Prints a value as JSON.
    fn print_json<T: serde::Serialize>(&self, value: &T) -> Result<(), Failure> {
        outln!("{}", serde_json::to_string_pretty(value).map_err(|error| Failure::other(error.to_string()))?);
        Ok(())
    }

    /// Whether progress and colour make sense.
    fn interactive(&self) -> bool {
        !self.quiet && !self.json && std::io::stderr().is_terminal()
    }
}

fn print_line(line: std::fmt::Arguments<'_>) {
    use std::io::Write;
    let line = line.to_string();
    match writeln!(std::io::stdout().lock(), "{}", printable::printable(&line)) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => {
            eprintln!("mujmal: {error}");
            std::process::exit(1);
        }
    }
}

fn language(name: &str) -> Result<Lang, String> {
    Lang::from_name(&name.trim().to_ascii_lowercase()).ok_or_else(|| "expected ar, fr or en".to_owned())
}

/// Runs the program and gives its exit code: 0 all done, 1 nothing usable or failed, 2 wrong usage, 3 partly done.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = cli.lang.first().copied();
    let lang = lang.unwrap_or_else(|| sys_locale::get_locale().map_or(Lang::English, |name| Lang::of_locale(&name)));
    let context = Context { messages: Messages::new(lang), langs: cli.lang, json: cli.json, quiet: cli.quiet };
    match run(cli.command, &context) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("mujmal: {}", failure.said(&context.messages));
            ExitCode::from(failure.code())
        }
    }
}

fn run(command: Command, context: &Context) -> Result<u8, Failure> {
    match command {
        Command::Consolidate(arguments) => consolidate::run(&arguments, context),
        Command::Add(arguments) => add::run(&arguments, context),
        Command::Demo(arguments) => demo::run(&arguments, context),
        Command::Dossier(arguments) => dossier::run(&arguments, context),
        Command::Search(arguments) => search::run(&arguments, context),
        Command::Similar(arguments) => similar::run(&arguments, context),
        Command::Show(arguments) => show::run(&arguments, context),
        Command::Export(arguments) => export::run(&arguments, context),
        Command::Group(arguments) => group::run(&arguments, context),
        Command::Similarity(arguments) => similarity::run(&arguments, context),
        Command::Screen(arguments) => screen::run(&arguments, context),
        Command::Route(arguments) => route::run(&arguments, context),
        Command::Explain(arguments) => explain::run(&arguments, context),
        Command::Eval(arguments) => eval::run(&arguments, context),
        Command::Theme(arguments) => theme::run(&arguments, context),
        Command::Text(arguments) => text::run(&arguments, context),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Person(arguments) => person::run(&arguments, context),
        Command::Assign(arguments) => assign::run(&arguments, context),
        Command::Unassign(arguments) => assign::unassign(&arguments, context),
        Command::Queue(arguments) => queue::run(&arguments, context),
        Command::Read(arguments) => decide::read(&arguments, context),
        Command::Decide(arguments) => decide::run(&arguments, context),
        Command::Reconcile(arguments) => decide::reconcile(&arguments, context),
        Command::Reopen(arguments) => decide::reopen(&arguments, context),
        Command::Decisions(arguments) => decisions::run(&arguments, context),
        Command::Regroup(arguments) => regroup::run(&arguments, context),
        Command::Reroute(arguments) => reroute::run(&arguments, context),
        Command::Redact(arguments) => redact::run(&arguments, context),
        Command::Corrections(arguments) => corrections::list(&arguments, context),
        Command::Correct(arguments) => corrections::run(&arguments, context),
        Command::ImportReplies(arguments) => replies::run(&arguments, context),
        Command::Card(arguments) => card::run(&arguments, context),
        Command::Cards(arguments) => card::list(&arguments, context),
        Command::AddRound(arguments) => rounds::run(&arguments, context),
        Command::Rounds(arguments) => rounds::list(&arguments, context),
        Command::Undo(arguments) => undo::run(&arguments, context),
        Command::History(arguments) => history::run(&arguments, context),
        Command::Balance(arguments) => balance::run(&arguments, context),
        Command::Agreement(arguments) => agreement::run(&arguments, context),
        Command::Alarms(arguments) => alarms::run(&arguments, context),
        Command::Release(arguments) => release::run(&arguments, context),
        Command::Publish(arguments) => publish::run(&arguments, context),
        Command::Summary(arguments) => summary::run(&arguments, context),
        Command::Ledger(arguments) => ledger::run(&arguments, context),
        Command::Serve(arguments) => serve::run(&arguments, context),
    }
}

/// `path` as people see it.
fn shown(path: &std::path::Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn no_two_arguments_of_a_command_are_at_odds() {
        super::Cli::command().debug_assert();
    }
}
