use clap::CommandFactory;

use super::{Cli, failure::Failure};

/// Print the completion script of a shell
#[derive(clap::Args)]
pub struct Arguments {
    /// bash, zsh, fish, elvish or powershell
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "mujmal", &mut script);
    outln!("{}", String::from_utf8_lossy(&script).trim_end());
    Ok(0)
}
