//! What can be written on the command line, described in the reader's language.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use jiff::civil::Date;

use crate::language::{Language, Text};

/// The command line of dubao.
pub fn command(language: Language) -> Command {
    let say = |text: Text| language.say(text);
    let list = sub("list", say(Text::CliList))
        .after_help(say(Text::CliListMarks))
        .arg(named("district", "NAME", say(Text::CliListDistrict)))
        .arg(named("section", "NAME", say(Text::CliListSection)))
        .arg(named("page", "ID", say(Text::CliListPage)))
        .arg(flag("unread", say(Text::CliListUnread)))
        .arg(flag("json", say(Text::CliJson)));
    let show = sub("show", say(Text::CliShow))
        .arg(Arg::new("id").value_name("ID").required(true).help(say(Text::CliShowId)))
        .arg(flag("json", say(Text::CliJson)));
    let search = sub("search", say(Text::CliSearch))
        .after_help(say(Text::CliSearchMore))
        .arg(named("district", "NAME", say(Text::CliListDistrict)))
        .arg(named("section", "NAME", say(Text::CliListSection)))
        .arg(named("from", "YYYY-MM-DD", say(Text::CliSearchFrom)).value_parser(day))
        .arg(named("to", "YYYY-MM-DD", say(Text::CliSearchTo)).value_parser(day))
        .arg(named("limit", "NUMBER", say(Text::CliSearchLimit)).value_parser(value_parser!(usize)))
        .arg(flag("relevance", say(Text::CliSearchRelevance)))
        .arg(flag("json", say(Text::CliJson)))
        .arg(
            Arg::new("query")
                .value_name("QUERY")
                .required(true)
                .num_args(1..)
                .help(say(Text::CliSearchQuery)),
        );
    let pages = sub("pages", say(Text::CliPages)).arg(flag("json", say(Text::CliJson)));
    let remove = sub("remove", say(Text::CliRemove)).after_help(say(Text::CliRemoveKeeps)).arg(
        Arg::new("page")
            .value_name("PAGE")
            .required(true)
            .num_args(1..)
            .help(say(Text::CliRemovePage)),
    );
    let config = sub("config", say(Text::CliConfigCommand))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(sub("path", say(Text::CliConfigPath)))
        .subcommand(sub("print", say(Text::CliConfigPrint)))
        .subcommand(sub("check", say(Text::CliConfigCheck)));
    let library = sub("library", say(Text::CliCheckLibrary))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(sub("check", say(Text::CliLibraryCheck)))
        .subcommand(sub("rebuild", say(Text::CliLibraryRebuild)));
    let state = sub("state", say(Text::CliState))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(sub("export", say(Text::CliStateExport)).arg(file(say(Text::CliStateTo))))
        .subcommand(sub("import", say(Text::CliStateImport)).arg(file(say(Text::CliStateFrom))));
    let shells = ["bash", "elvish", "fish", "powershell", "zsh"];
    let completions = sub("completions", say(Text::CliCompletions)).arg(
        Arg::new("shell")
            .value_name("SHELL")
            .required(true)
            .value_parser(PossibleValuesParser::new(shells))
            .help(say(Text::CliCompletionsFor)),
    );
    let fold = sub("fold", say(Text::CliFold))
        .arg(cells("width", "CELLS", say(Text::CliFoldWidth)).short('w').default_value("72"))
        .arg(cells("indent", "EM", say(Text::CliFoldIndent)))
        .arg(choice("hang", &["none", "trim", "full"], say(Text::CliFoldHang)))
        .arg(choice("strict", &["gb", "basic", "strict"], say(Text::CliFoldStrict)))
        .arg(choice("quotes", &["half", "full", "full-cjk", "corner"], say(Text::CliFoldQuotes)))
        .arg(choice("ambiguous", &["narrow", "wide"], say(Text::CliFoldAmbiguous)))
        .arg(flag("justify", say(Text::CliFoldJustify)))
        .arg(flag("no-orphan", say(Text::CliFoldNoOrphan)))
        .arg(flag("no-bind", say(Text::CliFoldNoBind)))
        .arg(flag("join", say(Text::CliFoldJoin)))
        .arg(flag("json", say(Text::CliFoldJson)).conflicts_with("join"))
        .arg(files(say(Text::CliFoldFile)));
    let import = sub("import", say(Text::CliImport))
        .after_help(say(Text::CliImportMore))
        .arg(named("paper", "NAME", say(Text::CliImportPaper)))
        .arg(named("supplement", "NAME", say(Text::CliImportSupplement)))
        .arg(named("district", "NAME", say(Text::CliImportDistrict)))
        .arg(named("city", "NAME", say(Text::CliImportCity)))
        .arg(named("date", "YYYY-MM-DD", say(Text::CliImportDate)).value_parser(day))
        .arg(named("page-number", "NUMBER", say(Text::CliImportNumber)))
        .arg(flag("dry-run", say(Text::CliImportDryRun)))
        .arg(flag("verbose", say(Text::CliImportVerbose)).short('v'))
        .arg(flag("json", say(Text::CliImportJson)).conflicts_with("verbose"))
        .arg(files(say(Text::CliImportFile)).required(true).value_hint(ValueHint::AnyPath));
    Command::new("dubao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(Text::CliAbout))
        .after_help(say(Text::CliUsageReader))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(path("config", say(Text::CliConfig)))
        .arg(path("library", say(Text::CliLibrary)).env("DUBAO_LIBRARY"))
        .arg(help(language))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(say(Text::CliVersion)),
        )
        .arg(files(say(Text::CliFile)))
        .subcommands([list, show, search, pages, remove, import, state, library, fold, config])
        .subcommand(sub("keys", say(Text::CliKeys)))
        .subcommand(sub("themes", say(Text::CliThemes)))
        .subcommand(completions)
        .subcommand(sub("man", say(Text::CliMan)))
        .mut_subcommands(move |sub| with_help(sub, language))
}

fn with_help(command: Command, language: Language) -> Command {
    let command = command.disable_help_flag(true).disable_help_subcommand(true).arg(help(language));
    command.mut_subcommands(move |sub| with_help(sub, language))
}

fn sub(name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(about)
}

fn help(language: Language) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(language.say(Text::CliHelp))
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn named(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn files(help: &'static str) -> Arg {
    Arg::new("file")
        .value_name("FILE")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
        .help(help)
}

/// One file, which has to be named.
fn file(help: &'static str) -> Arg {
    files(help).num_args(1).required(true)
}

fn cells(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    named(name, value, help).value_parser(value_parser!(u16))
}

fn choice(name: &'static str, values: &'static [&'static str], help: &'static str) -> Arg {
    let usual = values[0];
    named(name, "HOW", help).value_parser(PossibleValuesParser::new(values)).default_value(usual)
}

fn day(written: &str) -> Result<Date, jiff::Error> {
    Date::strptime("%Y-%m-%d", written)
}

fn path(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("PATH")
        .global(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for language in [Language::Zh, Language::En] {
            command(language).debug_assert();
        }
    }
}
