//! What every theme owes the reader.

use ratatui::style::{Color, Modifier};

use super::*;
use crate::config::Position;
use crate::config::color::{certain, contrast};

const PAINTED: [(&str, f64); 4] =
    [("paper", 4.5), ("night", 4.5), ("sepia", 4.5), ("contrast", 7.0)];

fn theme(name: &str) -> Theme {
    Theme::built_in(name).expect(name)
}

/// What can be read of roles laid over each other, the lowest first.
fn legible(theme: &Theme, roles: &[Role]) -> f64 {
    let style = roles.iter().fold(Style::new(), |style, role| style.patch(theme.style(*role)));
    let rgb = |color: Option<Color>| color.and_then(certain).expect("a colour in numbers");
    contrast(rgb(style.fg), rgb(style.bg))
}

/// What lies over each other on the screen. Rules are no text.
fn layers() -> Vec<Vec<Role>> {
    use Role::{
        Bar, Byline, Caption, CurrentHit, Error, Flaw, Headline, Hit, Key, Kicker, Made, Muted,
        Notice, Selection, Star, Subhead, Tab, Tag, Text, Unread,
    };
    let base =
        [Text, Muted, Headline, Made, Kicker, Subhead, Byline, Caption, Unread, Star, Tag, Flaw];
    let text = base.map(|role| vec![Text, role]);
    let chosen = base.map(|role| vec![Text, role, Selection]);
    let hits = base.map(|role| vec![Text, role, Selection, Hit]);
    let chrome = [Bar, Muted, Tab, Key, Notice, Error].map(|role| vec![Text, Bar, role]);
    let loose = [Hit, CurrentHit, Key, Notice, Error].map(|role| vec![Text, role]);
    [&text[..], &chosen, &hits, &chrome, &loose].concat()
}

#[test]
fn everything_can_be_read_in_the_painted_themes() {
    for (name, least) in PAINTED {
        for level in [Level::True, Level::Indexed] {
            let theme = theme(name).reduced(level);
            for roles in layers() {
                let found = legible(&theme, &roles);
                assert!(found >= least, "{name}, {level:?}, {roles:?}: {found:.2}");
            }
        }
    }
}

#[test]
fn every_theme_says_how_every_role_looks() {
    for (name, text) in BUILT_IN {
        let file: File = toml::from_str(text).expect(name);
        let roles: Vec<Role> = file.roles.into_keys().collect();
        assert_eq!(roles, Role::ALL, "{name}");
    }
}

#[test]
fn the_selection_and_the_hits_stand_out_in_every_theme() {
    for theme in Theme::NAMES.map(theme) {
        let over = |roles: &[Role]| {
            roles.iter().fold(Style::new(), |style, role| style.patch(theme.style(*role)))
        };
        let text = over(&[Role::Text]);
        let chosen = over(&[Role::Text, Role::Selection]);
        assert_ne!((text.bg, text.add_modifier), (chosen.bg, chosen.add_modifier));
        assert_ne!(over(&[Role::Text, Role::Hit]), text);
        assert_ne!(over(&[Role::Text, Role::Selection, Role::Hit]), chosen);
        assert_ne!(over(&[Role::Text, Role::CurrentHit]), over(&[Role::Text, Role::Hit]));
    }
}

#[test]
fn mono_has_no_colour_at_all() {
    let allowed = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    for &role in Role::ALL {
        let style = theme("mono").style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        assert!(allowed.contains(style.add_modifier), "{role:?}");
    }
    assert!(theme("mono").style(Role::Selection).add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn no_color_takes_the_colours_of_the_config_too() {
    let own = toml::from_str("headline = { fg = \"red\", underline = true }").expect("inks");
    let style = theme("mono").with(&own).reduced(Level::NoColor).style(Role::Headline);
    assert_eq!((style.fg, style.bg), (None, None));
    assert_eq!(style.add_modifier, Modifier::BOLD | Modifier::UNDERLINED);
}

#[test]
fn ansi_paints_no_ground_and_needs_sixteen_colours() {
    let ansi = theme("ansi");
    assert_eq!((ansi.style(Role::Text).fg, ansi.style(Role::Text).bg), (None, None));
    assert_eq!(ansi.clone().reduced(Level::Ansi), ansi);
}

#[track_caller]
fn check_choice(choice: &str, level: Level, background: Option<Rgb>, theme: &str) {
    let choice = match choice {
        "auto" => ThemeChoice::Auto,
        name => ThemeChoice::Named(name.to_owned()),
    };
    assert_eq!(Theme::choose(&choice, level, background), theme);
}

#[test]
fn the_theme_suits_the_terminal() {
    check_choice("auto", Level::True, Some((255, 255, 255)), "paper");
    check_choice("auto", Level::Indexed, Some((0xfd, 0xf6, 0xe3)), "paper");
    check_choice("auto", Level::True, Some((0, 0x2b, 0x36)), "night");
    check_choice("auto", Level::True, None, "ansi");
    check_choice("auto", Level::Ansi, Some((0, 0, 0)), "ansi");
    check_choice("sepia", Level::True, Some((0, 0, 0)), "sepia");
    check_choice("sepia", Level::NoColor, None, "mono");
    check_choice("auto", Level::NoColor, Some((0, 0, 0)), "mono");
}

#[test]
fn a_theme_of_the_readers_own_departs_from_its_base() {
    let dir = tempfile::tempdir().expect("a directory");
    fs::create_dir(dir.path().join("themes")).expect("a directory");
    let write = |name: &str, text: &str| {
        fs::write(dir.path().join("themes").join(name), text).expect("a file");
    };
    write("mine.toml", "base = \"night\"\n[roles]\nheadline = { fg = \"#aa0000\", bold = false }");
    let mine = Theme::load("mine", dir.path()).expect("my theme");
    assert_eq!(mine.style(Role::Text), theme("night").style(Role::Text));
    assert_eq!(mine.style(Role::Headline).fg, Some(Color::Rgb(0xaa, 0, 0)));
    assert!(!mine.style(Role::Headline).add_modifier.contains(Modifier::BOLD));
    write("night.toml", "base = \"night\"");
    assert_eq!(Theme::load("night", dir.path()), Ok(theme("night")));
    write("bare.toml", "");
    assert_eq!(Theme::load("bare", dir.path()), Ok(theme("ansi")));
    assert_eq!(Theme::names(dir.path())[6..], ["bare", "mine"]);
}

#[track_caller]
fn check_flaw(text: &str, line: usize, column: usize, reason: &str) {
    let flaw = Theme::parse(text).expect_err(text);
    assert_eq!(flaw.at, Position { line, column }, "{}", flaw.reason);
    assert!(flaw.reason.contains(reason), "{}", flaw.reason);
}

#[test]
fn a_flaw_of_a_theme_is_shown_where_it_stands() {
    check_flaw("base = \"nigth\"", 1, 8, "there is no theme \"nigth\"");
    check_flaw("bas = \"night\"", 1, 1, "unknown field `bas`");
    check_flaw("[roles]\nstra = \"red\"", 2, 1, "there is no role \"stra\"");
    check_flaw("[roles]\nstar = { fg = \"#zzzzzz\" }", 2, 15, "is no colour");
}

#[test]
fn a_theme_that_is_not_there_is_told_of() {
    let dir = tempfile::tempdir().expect("a directory");
    let reason = |name: &str| Theme::load(name, dir.path()).expect_err(name).reason;
    assert_eq!(reason("nights"), "there is no theme \"nights\"; did you mean \"night\"?");
    assert!(reason("../../etc/passwd").starts_with("there is no theme"));
    assert!(reason("").starts_with("there is no theme"));
}
