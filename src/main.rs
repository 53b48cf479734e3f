//! `dubao`: a reading room for Chinese local newspapers in the terminal.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(dubao::cli::run(std::env::args_os()))
}
