//! The bytes of a file, decoded and read.

#![no_main]

use fuzz::invariants::check_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| check_bytes(bytes));
