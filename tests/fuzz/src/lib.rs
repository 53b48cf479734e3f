//! What the fuzz targets share: the page that a recipe makes, and what is true of every page that is read.

pub mod invariants;
pub mod recipe;
