//! `dubao`: a reading room for Chinese local newspapers in the terminal.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// An import allocates much on several threads, and a tenth of its time was the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(dubao::cli::run(std::env::args_os()))
}
