//! How fast paragraphs are set, beside `textwrap`'s wrapping, and Unicode's breaking alone.
//!
//! cargo bench --bench typesetting
//!
//! The text is that of the digest's articles, a paragraph a piece, repeated to 10 MB.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use dubao::library::digest;
use dubao::model::Article;
use dubao::text::{Layout, LineKind, Setting, Widths, set};
use icu_locale_core::langid;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use unicode_linebreak::linebreaks;

const MEASURE: usize = 72;
const NARROW_MEASURE: usize = 46;
const BYTES: usize = 10_000_000;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    throughput(&mut criterion);
    longest_article(&mut criterion);
    criterion.final_summary();
}

fn articles() -> Vec<Article> {
    digest::pages().into_iter().flat_map(|page| page.articles).collect()
}

/// Ten megabytes of paragraphs.
fn paragraphs() -> Vec<String> {
    let articles = articles();
    let parts =
        articles.iter().flat_map(|a| a.parts.iter().map(|part| &a.text[part.range.clone()]));
    let mut bytes = 0;
    let repeated = parts.collect::<Vec<_>>().into_iter().cycle();
    let taken = repeated.take_while(|text| {
        bytes += text.len();
        bytes <= BYTES
    });
    taken.map(str::to_owned).collect()
}

fn throughput(criterion: &mut Criterion) {
    let paragraphs = paragraphs();
    let mut group = criterion.benchmark_group("10 MB");
    group.throughput(Throughput::Bytes(paragraphs.iter().map(|text| text.len() as u64).sum()));
    let mut measure = |name: &str, one: &dyn Fn(&str) -> usize| {
        let all = || paragraphs.iter().map(|text| one(black_box(text))).sum::<usize>();
        group.bench_function(name, |bencher| bencher.iter(all));
    };
    let widths = Widths::default();
    let ragged = Setting::reader(MEASURE);
    let flush = Setting { justify: true, ..ragged.clone() };
    measure("set", &|text| set(text, &ragged, &widths).len());
    measure("set, justified", &|text| set(text, &flush, &widths).len());
    measure("textwrap, whole wrap", &|text| textwrap::wrap(text, textwrap_options()).len());
    measure("unicode-linebreak, breaks alone", &|text| linebreaks(text).map(|(at, _)| at).sum());
    let segmenter = LineSegmenter::new_neo_for_non_complex_scripts(icu_options());
    measure("icu_segmenter, breaks alone", &|text| segmenter.segment_str(text).sum());
}

fn textwrap_options() -> textwrap::Options<'static> {
    textwrap::Options::new(MEASURE)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_separator(textwrap::WordSeparator::UnicodeBreakProperties)
}

/// As in tests/oracle.rs.
fn icu_options() -> LineBreakOptions<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Normal);
    options.content_locale = Some(const { &langid!("zh") });
    options
}

/// What a reader waits for when an article opens, or when the window changes its size.
fn longest_article(criterion: &mut Criterion) {
    let article =
        articles().into_iter().max_by_key(|a| a.text.len()).expect("the digest is not empty");
    let widths = Widths::default();
    let mut group = criterion.benchmark_group("longest article");
    for measure in [MEASURE, NARROW_MEASURE] {
        let setting = Setting::reader(measure);
        let paragraphs = article.parts.iter().map(|part| &article.text[part.range.clone()]);
        let all = || {
            paragraphs
                .clone()
                .map(|text| set(black_box(text), &setting, &widths).len())
                .sum::<usize>()
        };
        group.bench_function(format!("set at {measure}"), |bencher| bencher.iter(all));
    }
    let head = [(LineKind::Headline, article.headline.clone())];
    let setting = Setting::reader(MEASURE);
    let layout =
        || Layout::new(black_box(&article), &head, |flaw| flaw.zh.clone(), &setting, &widths);
    group.bench_function("Layout::new", |bencher| bencher.iter(layout));
}
