//! `dubao library`: whether the library is as it should be, and what can be made anew.

use std::io::Write;

use clap::ArgMatches;

use super::Session;
use crate::error::{Error, Result};
use crate::language::{Language, Text};
use crate::library::{Fault, Finding, Library};
use crate::model::Article;
use crate::search::{Catalogue, TextIndex};
use crate::text::sanitise_line;

/// Checks, and with `rebuild` makes anew before; 1 if something is wrong in the end.
pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<u8> {
    let mut library = session.library()?;
    let outcome = match matches.subcommand_name() {
        Some("rebuild") => rebuild(session, &mut library, out),
        _ => Ok(()),
    };
    let outcome = outcome.and_then(|()| check(session, &library, out));
    outcome.map_err(|error| match library.kept.file() {
        Some(path) => error.of_file(path),
        None => error,
    })
}

fn of(session: &Session) -> impl Fn(&Article) -> String {
    |article| session.sections.of(article).to_owned()
}

fn rebuild(session: &Session, library: &mut Library, out: &mut impl Write) -> Result<()> {
    if let Some(path) = library.kept.unwritable() {
        return Err(Error::Failed(Text::LibraryUnwritable, vec![path.display().to_string()]));
    }
    let language = session.language;
    for (fault, count) in library.rebuild(of(session))? {
        let words = [language.say(rebuilt(fault)), &count.to_string()];
        writeln!(out, "{}", language.fill(Text::LibraryRebuilt, &words))?;
    }
    if let Some(mut index) = TextIndex::open(library) {
        let lacked = index.lacks(library).unwrap_or(1);
        index.rebuild(library)?;
        if lacked > 0 {
            let words = [language.say(Text::RebuiltTextIndex), &lacked.to_string()];
            writeln!(out, "{}", language.fill(Text::LibraryRebuilt, &words))?;
        }
    }
    if !Catalogue::is_right(library).unwrap_or(false) {
        let words = [language.say(Text::RebuiltHeadlines), "1"];
        writeln!(out, "{}", language.fill(Text::LibraryRebuilt, &words))?;
    }
    Catalogue::rebuild(library)
}

/// Prints a line a finding, then what it comes to.
fn check(session: &Session, library: &Library, out: &mut impl Write) -> Result<u8> {
    let language = session.language;
    let (mut wrong, mut derived) = (0, 0);
    library.check(of(session), |finding| {
        wrong += 1;
        derived += usize::from(finding.fault.is_derived());
        Ok(writeln!(out, "{}", line(language, library, &finding))?)
    })?;
    if let Some(index) = TextIndex::open(library) {
        // One that cannot be read is as wrong as one that lacks something.
        let lacks = index.lacks(library).unwrap_or(1);
        if lacks > 0 {
            writeln!(out, "{}", language.fill(Text::FaultTextIndex, &[&lacks.to_string()]))?;
            (wrong, derived) = (wrong + lacks, derived + lacks);
        }
    }
    if !Catalogue::is_right(library)? {
        writeln!(out, "{}", language.say(Text::FaultHeadlines))?;
        (wrong, derived) = (wrong + 1, derived + 1);
    }
    let sum = if wrong == 0 {
        let (pages, articles) = library.size()?;
        language.fill(Text::LibraryRight, &[&pages.to_string(), &articles.to_string()])
    } else {
        language.fill(Text::LibraryWrong, &[&wrong.to_string(), &derived.to_string()])
    };
    writeln!(out, "{sum}")?;
    Ok(u8::from(wrong > 0))
}

/// What is wrong with what, and the way back.
fn line(language: Language, library: &Library, finding: &Finding) -> String {
    let mut sentence = language.say(said(finding.fault)).to_owned();
    if let Some(id) = &finding.page {
        let file = library.page_named(&id.0).map(|page| page.file).unwrap_or_default();
        sentence += &language.fill(Text::WayBack, &[&id.0, &file]);
    }
    format!("{}\t{}", sanitise_line(&finding.at), sanitise_line(&sentence))
}

fn said(fault: Fault) -> Text {
    match fault {
        Fault::File => Text::FaultFile,
        Fault::Orphan => Text::FaultOrphan,
        Fault::NoText => Text::FaultNoText,
        Fault::OtherText => Text::FaultOtherText,
        Fault::NoBody => Text::FaultNoBody,
        Fault::Torn => Text::FaultTorn,
        Fault::Print => Text::FaultPrint,
        Fault::Lede => Text::FaultLede,
        Fault::Complete => Text::FaultComplete,
        Fault::Section => Text::FaultSection,
        Fault::Index => Text::FaultIndex,
        Fault::Count => Text::FaultCount,
        Fault::Place => Text::FaultPlace,
    }
}

/// What is made anew where this was wrong.
fn rebuilt(fault: Fault) -> Text {
    match fault {
        Fault::Print => Text::RebuiltPrints,
        Fault::Lede => Text::RebuiltLedes,
        Fault::Complete => Text::RebuiltComplete,
        Fault::Section => Text::RebuiltSections,
        Fault::Count => Text::RebuiltCounts,
        Fault::Place => Text::RebuiltPlaces,
        Fault::File | Fault::Index | Fault::Orphan => Text::RebuiltIndexes,
        Fault::NoText | Fault::OtherText => Text::RebuiltIndexes,
        Fault::NoBody | Fault::Torn => Text::RebuiltIndexes,
    }
}
