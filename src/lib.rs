//! x
pub mod app;
pub mod cli;
pub mod config;
pub mod error;
pub mod import;
pub mod keymap;
pub mod language;
pub mod library;
pub mod model;
pub mod search;
pub mod text;
pub mod ui;
