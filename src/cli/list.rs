//! `dubao list`: the articles, one a line.

use std::io::Write;
use std::ops::ControlFlow;

use clap::ArgMatches;
use serde::Serialize;

use super::Session;
use super::facts::{day, district};
use crate::error::{Error, Result};
use crate::language::{Language, Text};
use crate::library::{Entry, From, Library, Scope, Shelving};
use crate::model::{District, Kind};

/// Which articles are wanted, and how.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    district: Option<String>,
    section: Option<String>,
    page: Option<String>,
    unread: bool,
    json: bool,
}

impl Wanted {
    pub(super) fn of(matches: &ArgMatches) -> Wanted {
        let name = |name: &str| matches.get_one::<String>(name).cloned();
        Wanted {
            district: name("district"),
            section: name("section"),
            page: name("page"),
            unread: matches.get_flag("unread"),
            json: matches.get_flag("json"),
        }
    }

    /// That what is named is there: a name nobody bears is an error, a list without rows is not.
    fn check(&self, session: &Session, library: &Library) -> Result<()> {
        let districts = library.districts()?;
        if let Some(name) = &self.district
            && !districts.iter().any(|own| is_called(&own.district, name))
        {
            let mut districts: Vec<_> = districts.iter().map(|own| &own.district).collect();
            districts.sort_by_key(|district| (district.name.is_empty(), &district.name));
            districts.dedup_by_key(|district| &district.name);
            let names: Vec<_> =
                districts.into_iter().map(|district| session.language.district(district)).collect();
            return Err(Error::Unknown(Text::UnknownDistrict, vec![name.clone(), names.join(" ")]));
        }
        if let Some(name) = &self.page
            && !library.has_page(name)?
        {
            return Err(Error::Unknown(Text::UnknownPage, vec![name.clone()]));
        }
        if let Some(name) = &self.section {
            let names: Vec<_> = session.sections.names().collect();
            let is_used = library.counts(None)?.sections.iter().any(|(section, _)| section == name);
            if !is_used && !names.contains(&name.as_str()) {
                let names = names.join(" ");
                return Err(Error::Unknown(Text::UnknownSection, vec![name.clone(), names]));
            }
        }
        Ok(())
    }

    fn wants(&self, entry: &Entry) -> bool {
        let page = &entry.page;
        self.district.as_ref().is_none_or(|name| is_called(&page.district, name))
            && self.page.as_ref().is_none_or(|name| page.id.0.starts_with(name))
            && !(self.unread && entry.reading.read)
    }

    /// A list that has all that is wanted.
    fn scope(&self) -> Scope {
        let shelving = self.section.clone().map_or(Shelving::All, Shelving::Section);
        Scope { home: None, shelving }
    }
}

/// A district is named by its short or its full name, one that is not known by what it is called in either language.
fn is_called(own: &District, name: &str) -> bool {
    let is_called = |language: Language| language.district(own) == name;
    is_called(Language::Zh) || is_called(Language::En) || own.full.as_deref() == Some(name)
}

pub(super) fn run(
    session: &Session,
    library: &Library,
    wanted: &Wanted,
    out: &mut impl Write,
) -> Result<()> {
    wanted.check(session, library)?;
    library.walk(&wanted.scope(), &From::First, |entry| {
        match wanted.json {
            _ if !wanted.wants(&entry) => {}
            true => writeln!(out, "{}", to_json(&Listed::new(&entry))?)?,
            false => writeln!(out, "{}", line(session.language, &entry))?,
        }
        Ok(ControlFlow::Continue(()))
    })
}

pub(super) fn line(language: Language, entry: &Entry) -> String {
    let page = &entry.page;
    let marks: String = [
        (!entry.reading.read, "▪"),
        (entry.reading.starred, "✓"),
        (!entry.complete, "残"),
        (entry.kind == Kind::Photo, "图"),
        (entry.kind == Kind::Commentary, "评"),
        (entry.made, "拟"),
    ]
    .into_iter()
    .filter_map(|(is_so, mark)| is_so.then_some(mark))
    .collect();
    let date = language.date(page.dates);
    let district = language.district(&page.district);
    [&entry.id.0, district, &date, &entry.section, &marks, &entry.headline].join("\t")
}

/// An article of the list as JSON.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    id: &'a str,
    district: Option<&'a str>,
    page: &'a str,
    from: Option<String>,
    to: Option<String>,
    printed: bool,
    section: &'a str,
    kind: Kind,
    headline: &'a str,
    made: bool,
    byline: Option<&'a str>,
    complete: bool,
    read: bool,
    starred: bool,
}

impl<'a> Listed<'a> {
    pub(super) fn new(entry: &'a Entry) -> Listed<'a> {
        let page = &entry.page;
        Listed {
            id: &entry.id.0,
            district: district(page),
            page: &page.id.0,
            from: day(page.dates.from),
            to: day(page.dates.to),
            printed: page.dates.printed,
            section: &entry.section,
            kind: entry.kind,
            headline: &entry.headline,
            made: entry.made,
            byline: entry.byline.as_deref(),
            complete: entry.complete,
            read: entry.reading.read,
            starred: entry.reading.starred,
        }
    }
}

pub(super) fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|cause| Error::Io(cause.into()))
}
