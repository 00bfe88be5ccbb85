//! Parse, call, print.

use std::process::ExitCode;

fn main() -> ExitCode {
    mujmal::cli::main()
}
