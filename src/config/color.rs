//! Colours: reading them, and coming down to those that a terminal has.

use ratatui::style::Color;

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// How many colours the terminal can show, or may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// None, because the reader has set `NO_COLOR`.
    NoColor,
    /// The sixteen whose look the terminal decides.
    Ansi,
    /// The 256 of xterm.
    Indexed,
    /// All.
    True,
}

impl Level {
    /// The nearest colour that the terminal can show. Without colours not even the default one is sent:
    /// under `NO_COLOR` crossterm makes a reset of all styles of it.
    pub(super) fn reduce(self, color: Color) -> Option<Color> {
        match (self, color) {
            (Level::NoColor, _) => None,
            (Level::Indexed, Color::Rgb(r, g, b)) => Some(Color::Indexed(indexed((r, g, b)))),
            (Level::Ansi, Color::Rgb(r, g, b)) => Some(ansi((r, g, b))),
            (Level::Ansi, Color::Indexed(n)) => Some(ansi(rgb(n))),
            (Level::Ansi | Level::Indexed | Level::True, color) => Some(color),
        }
    }
}

/// Reads `#rrggbb`, a number from 0 to 255, the name of an ANSI colour, or `default`.
pub(super) fn parse(name: &str) -> Result<Color, String> {
    if name == "default" {
        return Ok(Color::Reset);
    }
    name.parse().map_err(|_| {
        format!("{name:?} is no colour; write \"#rrggbb\", a name such as \"red\" or \"light-blue\", \"0\" to \"255\", or \"default\"")
    })
}

/// The steps of the colour cube.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen as xterm shows them; other terminals differ a little.
const ANSI: [(Color, Rgb); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

/// The nearest of the 240 colours that look the same everywhere.
fn indexed(color: Rgb) -> u8 {
    (16..=255).min_by_key(|n| distance(rgb(*n), color)).unwrap_or(16)
}

fn ansi(color: Rgb) -> Color {
    let nearest = ANSI.iter().min_by_key(|(_, rgb)| distance(*rgb, color));
    nearest.map_or(Color::Reset, |(name, _)| *name)
}

fn rgb(indexed: u8) -> Rgb {
    let step = |n: u8| CUBE[usize::from(n % 6)];
    match indexed {
        0..=15 => ANSI[usize::from(indexed)].1,
        16..=231 => (step((indexed - 16) / 36), step((indexed - 16) / 6), step(indexed - 16)),
        232..=255 => {
            let grey = 8 + 10 * (indexed - 232);
            (grey, grey, grey)
        }
    }
}

fn distance((r, g, b): Rgb, other: Rgb) -> u32 {
    let apart = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    2 * apart(r, other.0) + 4 * apart(g, other.1) + 3 * apart(b, other.2)
}

/// How bright a colour looks, 0 to 1, as WCAG 2 reckons it.
pub(super) fn luminance((r, g, b): Rgb) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// Red, green and blue of a colour that has them for certain.
#[cfg(test)]
pub(super) fn certain(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n @ 16..) => Some(rgb(n)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, level: Level, reduced: Option<Color>) {
        assert_eq!(level.reduce(parse(name).expect(name)), reduced);
    }

    #[test]
    fn a_colour_comes_down_to_the_nearest_there_is() {
        check("#aa0000", Level::True, Some(Color::Rgb(0xaa, 0, 0)));
        check("#ffffff", Level::Indexed, Some(Color::Indexed(231)));
        check("#808080", Level::Indexed, Some(Color::Indexed(244)));
        check("#af0005", Level::Indexed, Some(Color::Indexed(124)));
        check("#c80808", Level::Ansi, Some(Color::Red));
        check("244", Level::Ansi, Some(Color::DarkGray));
        check("red", Level::Indexed, Some(Color::Red));
        check("default", Level::Ansi, Some(Color::Reset));
    }

    #[test]
    fn without_colours_not_even_the_default_is_sent() {
        check("red", Level::NoColor, None);
        check("default", Level::NoColor, None);
    }

    #[test]
    fn every_indexed_colour_is_nearest_to_itself() {
        for n in 16..=255 {
            assert_eq!(rgb(indexed(rgb(n))), rgb(n));
        }
    }

    #[test]
    fn contrast_is_reckoned_as_wcag_does() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((contrast((0x77, 0x77, 0x77), (255, 255, 255)) - 4.48).abs() < 0.01);
    }

    #[test]
    fn what_is_no_colour_is_told_what_one_is() {
        assert!(parse("#12").expect_err("too short").starts_with("\"#12\" is no colour; write"));
    }
}
