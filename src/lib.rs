//! `dubao` (读报): a reading room for Chinese local newspapers in the terminal.
//!
//! # The screen, and who draws it
//!
//! ```text
//!  读报  [0 全部 42]  1 解放区 35   2 示范区 7             解放区新闻 · 约2024年4月   ui/tabs.rs
//! ❯全部         42 ╎ ╌╌ 解放区新闻 · 约2024年4月      ╎  解放区召开安全生产 …
//!  要闻          4 ╎ ▪ 解放区召开“550”重点项目工作 …  ╎
//!  党建          5 ╎❯▪ 解放区召开安全生产治本攻坚三残 ╎  本报讯（记者詹长松 …
//!  …               ╎❯  年行动动员部署会               ╎
//!  ui/sections.rs  ╎   ui/headlines.rs                ╎      4月12日上午，在收听 …
//!  版              ╎                                  ╎  ui/article.rs
//!  解 约24年4月 11 ╎                                  ╎  〔原文至此中断〕
//!  3/42 · 未读 42 · 本文 100%                  Enter 读  / 筛选  [ ] 版  ? 帮助       ui/status.rs
//! ```
//! `ui/help.rs`, `ui/districts.rs` and `ui/calendar.rs` stand over it; every cell is written by `ui/canvas.rs`.
//!
//! # The rooms
//!
//! A room uses rooms on floors below its own; rooms on one floor do not know each other. `tests/house.rs`
//! holds that.
//!
//! | floor | rooms |
//! |---|---|
//! | 6 | [`cli`] arguments, subcommands, the terminal loop: the only room that touches terminal and process |
//! | 5 | [`ui`] the state as a frame; changes nothing, breaks no line |
//! | 4 | [`app`] the state and what events do to it; no I/O, no clock |
//! | 3 | [`search`] what the reader types → which articles, in which order, which characters matched |
//! | 2 | [`import`] page text → articles · [`library`] articles and reading state · [`config`] settings, themes |
//! | 1 | [`text`] widths, line breaks, layout, sanitising, folding · [`keymap`] the one table of actions, keys |
//! | 0 | [`model`] page, district, article · [`language`] the interface in two languages · [`error`] one error |
//!
//! # Three flows
//!
//! **A page.** Bytes → [`import::decode`] → text → [`import::read`]: lines are cleaned, furniture and captions set
//! apart, every other line gets the likeliest of seven roles, the roles make drafts, headlines that stand far away
//! find their texts, drafts are written out as articles with their flaws; what is known of the page is given,
//! printed or inferred → [`library`], in one transaction.
//!
//! **An article.** `library` hands it out, made harmless → [`text::Layout`] sets it once for a measure, its
//! lines as byte ranges → [`app::Desk`] knows which line is at the top → `ui` copies glyphs into cells.
//!
//! **A key.** Terminal event → [`keymap::Key`] → [`keymap::Action`] → [`app::handle`] changes the state, then
//! derives windows and lines from it → draw. What the state cannot do itself it returns as an
//! [`app::Effect`]; [`cli::Room`] performs it and hands the outcome back. Filter and search are answered by a clerk on a
//! thread of its own, by the number of the question: an answer to an earlier one is dropped, and keys that mean the
//! list wait until it is there. What is open when the library changes is asked again, aside.
//!
//! # How a million articles stay light
//!
//! The state holds the part of the list around the selection, never the list. Pages have a [`library::Place`], bytes
//! whose order is theirs, so the next part is asked for by where this one ends; how many articles there are anywhere is
//! kept up with every change ([`library::Counts`]), not counted. [`search::Catalogue`] has the headlines for the
//! filter, [`search::TextIndex`] the texts for the search: both are caches beside the library, made from it, and what
//! they do not know yet is looked through.
//!
//! A *place* is a byte of the article's text, never a line number: resize, hits and "continue reading" agree.
//!
//! # The words
//!
//! *Paper* 报, *page* 版, *issue* 期 (the pages of one day), *district* 区, *section* 栏目, *article* 文章, *headline* 主题, *kicker* 引题,
//! *subhead* 副题 (and 小标题 inside a text), *by-line* 署名, *caption* 图片说明, *furniture* words of a page
//! that belong to no article, *flaw* a gap in the source, *place*, *line*, *measure* the cells of a line,
//! *pane*, *part* of a list, *role* what a piece of the screen means to a theme, *filter*, *hit*, *desk* where the open article
//! lies.

pub mod error;
pub mod language;
pub mod model;

pub mod keymap;
pub mod text;

pub mod config;
pub mod import;
pub mod library;

pub mod search;

pub mod app;

pub mod ui;

pub mod cli;
