//! A page made of lines and words of newspapers; printed, if SHOW is in the environment.

#![no_main]

use fuzz::invariants::check_page;
use fuzz::recipe::{Step, page};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|steps: Vec<Step>| {
    let page = page(&steps);
    if std::env::var_os("SHOW").is_some() {
        println!("{page}");
    }
    check_page(&page);
});
