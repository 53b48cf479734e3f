//! 读报.

pub mod model;
