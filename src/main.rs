//! `dubao`: a reading room for Chinese local newspapers in the terminal.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// An import allocates much on several threads: with the system's allocator it takes up to a tenth more processor time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(dubao::cli::run(std::env::args_os()))
}
