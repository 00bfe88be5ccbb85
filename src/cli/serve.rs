use std::io::IsTerminal;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use super::{Context, failure::Failure};
use crate::ledger::Ledger;
use crate::web::access::{self, Access};
use crate::web::{self, App, Options, listen};

/// Serve the committee's screens on this computer
///
/// Needs people (`mujmal person add`) with passwords (`mujmal serve password`). Stops on Ctrl-C, after what was begun is done.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
    /// The workspace
    #[arg(required = true)]
    dir: Option<PathBuf>,
    /// Address and port to listen on. Anything but this computer itself is open to the network: put a proxy with TLS in front
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// A name under which the screens may be asked for; may be repeated
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// A proxy in front speaks TLS: cookies are sent over TLS only, and the sender's address is what the proxy says
    #[arg(long)]
    behind_tls: bool,
    /// Tell each request on standard error: method, route, status, milliseconds, person
    #[arg(long)]
    log: bool,
}

#[derive(clap::Subcommand)]
enum What {
    /// Give a person a password, read from the terminal or from standard input
    Password {
        /// The workspace
        dir: PathBuf,
        /// The person
        person: String,
    },
    /// Make a token with which a program acts for a person; it is printed once
    Token {
        /// The workspace
        dir: PathBuf,
        /// The person
        person: String,
        /// Take all tokens of the person back instead
        #[arg(long)]
        revoke: bool,
    },
}

impl From<access::Error> for Failure {
    fn from(error: access::Error) -> Self {
        match error {
            access::Error::Ledger(error) => error.into(),
            access::Error::Password => {
                Failure::new("serve-password-length", &[("least", &access::LEAST.to_string())]).usage()
            }
            other => Failure::other(other.to_string()),
        }
    }
}

impl From<web::Error> for Failure {
    fn from(error: web::Error) -> Self {
        match error {
            web::Error::Workspace(error) => error.into(),
            web::Error::Ledger(error) => error.into(),
            web::Error::Search(error) => error.into(),
            web::Error::Access(error) => error.into(),
            web::Error::Settings { .. } => Failure::new("error-damaged", &[("said", &error.to_string())]),
        }
    }
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    match (&arguments.what, &arguments.dir) {
        (Some(What::Password { dir, person }), _) => password(dir, person, context),
        (Some(What::Token { dir, person, revoke }), _) => token(dir, person, *revoke, context),
        (None, Some(dir)) => serve(dir, arguments, context),
        (None, None) => Err(Failure::new("error-other", &[("said", "DIR")]).usage()),
    }
}

fn serve(dir: &std::path::Path, arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let options = Options {
        listen: arguments.listen,
        hosts: arguments.hosts.clone(),
        behind_tls: arguments.behind_tls,
        log: arguments.log,
    };
    // What a panic says may quote what it was working on, and that is people's words: only where it happened is told.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        eprintln!("mujmal: panic at {}", place.unwrap_or_default());
    }));
    let failed = |error: std::io::Error| Failure::other(format!("{}: {error}", arguments.listen));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(arguments.listen).await.map_err(failed)?;
        let listen = listener.local_addr().map_err(failed)?;
        let app = App::open(dir, Options { listen, ..options })?;
        if !listen.ip().is_loopback() {
            eprintln!("mujmal: {}", context.messages.told("serve-open", &[("address", listen.to_string())]));
        }
        if app.access.is_empty()? {
            context.say(&context.messages.text("screen-nobody-yet"));
        }
        context.say(&context.messages.told("serve-address", &[("address", address(listen))]));
        listen::serve(listener, web::router(app), listen::signal()).await;
        Ok(0)
    })
}

/// What to type into a browser.
fn address(listen: SocketAddr) -> String {
    let host = match listen.ip() {
        ip if ip.is_unspecified() || ip.is_loopback() => "localhost".to_owned(),
        IpAddr::V6(ip) => format!("[{ip}]"),
        ip => ip.to_string(),
    };
    format!("http://{host}:{}/", listen.port())
}

fn known(dir: &std::path::Path, person: &str) -> Result<(), Failure> {
    let ledger = Ledger::open(dir)?;
    match ledger.state().person(person) {
        Some(_) => Ok(()),
        None => {
            Err(crate::ledger::Error::from(crate::ledger::Refused::UnknownPerson { who: person.to_owned() }).into())
        }
    }
}

fn password(dir: &std::path::Path, person: &str, context: &Context) -> Result<u8, Failure> {
    known(dir, person)?;
    let access = Access::open(dir)?;
    let failed = |error: std::io::Error| Failure::other(error.to_string());
    let password = if std::io::stdin().is_terminal() {
        let ask = |key: &str| {
            eprint!("{} ", context.messages.told(key, &[("who", person.to_owned())]));
            console::Term::stderr().read_secure_line().map_err(failed)
        };
        let first = ask("serve-password-ask")?;
        access::check(&first)?;
        if ask("serve-password-again")? != first {
            return Err(Failure::new("serve-password-differs", &[]).usage());
        }
        first
    } else {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map_err(failed)?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    access.set_password(person, &password)?;
    context.say(&context.messages.told("serve-password-set", &[("who", person.to_owned())]));
    Ok(0)
}

fn token(dir: &std::path::Path, person: &str, revoke: bool, context: &Context) -> Result<u8, Failure> {
    let access = Access::open(dir)?;
    if revoke {
        let taken = access.revoke_tokens(person)?;
        let args = [("who", person.to_owned()), ("n", taken.to_string())];
        context.say(&context.messages.told("serve-tokens-revoked", &args));
        return Ok(0);
    }
    known(dir, person)?;
    outln!("{}", access.make_token(person)?);
    Ok(0)
}
