//! Where a library is, and what follows from that.

use std::path::{Path, PathBuf};

/// Where the library is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In this file.
    File(PathBuf),
    /// In this file, which cannot be written: what the reader does counts for this sitting and is not remembered.
    Sitting(PathBuf),
    /// In memory only, because this file cannot be written: nothing will be remembered.
    Memory(PathBuf),
    /// In memory only, as was asked.
    Nowhere,
}

impl Kept {
    /// The file that is read, beside which there may be indexes of it.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Kept::File(path) | Kept::Sitting(path) => Some(path),
            Kept::Memory(_) | Kept::Nowhere => None,
        }
    }

    /// The file beside which indexes are made.
    pub fn own_file(&self) -> Option<&Path> {
        match self {
            Kept::File(path) => Some(path),
            Kept::Sitting(_) | Kept::Memory(_) | Kept::Nowhere => None,
        }
    }

    /// The file that should be written and cannot be.
    pub fn unwritable(&self) -> Option<&Path> {
        match self {
            Kept::Sitting(path) | Kept::Memory(path) => Some(path),
            Kept::File(_) | Kept::Nowhere => None,
        }
    }
}
