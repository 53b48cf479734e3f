//! What a person reads about one file.

use super::detail::Detail;
use super::reading::Reading;
use super::trace::line_of;
use crate::import::Doubt;
use crate::language::{Language, Text};
use crate::library::{Added, Put};
use crate::model::{Article, Flaw, Page, SourceLines};
use crate::text::{Widths, sanitise_line, truncate};

/// The most rows of one list: a report is to be read.
const ROWS: usize = 20;

/// The most bad bytes that are shown one by one.
const BYTES: usize = 5;

/// The most cells of a piece of furniture.
const PIECE: usize = 48;

/// What is known of one file.
pub(super) struct Report<'a> {
    pub(super) language: Language,
    pub(super) name: &'a str,
    pub(super) reading: &'a Reading,
    pub(super) shelved: &'a Put,
}

impl Report<'_> {
    /// Its lines, each with its line end; none where there is nothing to say.
    pub(super) fn write(&self, detail: Detail) -> String {
        let mut lines = Lines(String::new());
        let wrong = self.wrong();
        match detail {
            Detail::Full => {
                lines.add(0, self.name);
                lines.add(2, &self.facts());
                self.bases().iter().for_each(|basis| lines.add(2, basis));
                self.list(&mut lines, Text::ImportArticles, self.articles());
            }
            Detail::Brief => lines.add(0, &self.line()),
            Detail::Wrong if wrong.is_empty() => return String::new(),
            Detail::Wrong => lines.add(0, self.name),
        }
        if !wrong.is_empty() {
            self.list(&mut lines, Text::ImportDoubtful, wrong);
        }
        if detail == Detail::Full && !self.reading.page.furniture.is_empty() {
            self.list(&mut lines, Text::ImportFurniture, self.furniture());
        }
        lines.0
    }

    fn list(&self, lines: &mut Lines, title: Text, rows: Vec<String>) {
        lines.add(2, &self.language.fill(title, &[&rows.len().to_string()]));
        rows.iter().take(ROWS).for_each(|row| lines.add(4, row));
        if rows.len() > ROWS {
            let more = (rows.len() - ROWS).to_string();
            lines.add(4, &self.language.fill(Text::ImportMore, &[&more]));
        }
    }

    /// The file in one line: what became of it, its articles, its date, its name.
    fn line(&self) -> String {
        let articles = self.reading.page.articles.len().to_string();
        let articles = self.language.fill(Text::ImportCount, &[&articles]);
        let date = self.language.date(self.reading.page.page.dates);
        format!("{}  {articles}  {date}  {}", self.added(), self.name)
    }

    fn added(&self) -> &'static str {
        self.language.say(match self.shelved.added {
            Added::New => Text::ImportNew,
            Added::Known => Text::ImportKnown,
            Added::Renewed => Text::ImportRenewed,
        })
    }

    /// Whose page it is, when it was printed, what became of it.
    fn facts(&self) -> String {
        let page = &self.reading.page.page;
        let mut facts = self.language.source(page);
        let district = self.language.district(&page.district);
        facts.push(self.language.as_known(district, page.district_basis.as_deref()));
        facts.push(self.language.date(page.dates));
        facts.push(self.added().to_owned());
        if self.reading.encoding != "UTF-8" {
            facts.push(self.reading.encoding.to_owned());
        }
        facts.join(" · ")
    }

    /// What the facts are inferred from.
    fn bases(&self) -> Vec<String> {
        let Page { paper, supplement, district_basis, dates_basis, .. } = &self.reading.page.page;
        let fact = |fact: &Option<crate::model::Fact>| fact.as_ref()?.basis.clone();
        let bases = [fact(paper), fact(supplement), district_basis.clone(), dates_basis.clone()];
        let mut said: Vec<String> = Vec::new();
        for basis in bases.into_iter().flatten() {
            let basis = self.language.fill(Text::ImportBasis, &[&basis]);
            if !said.contains(&basis) {
                said.push(basis);
            }
        }
        said
    }

    fn articles(&self) -> Vec<String> {
        let row = |article: &Article| {
            format!("{}  {}", self.lines(&article.lines), self.headline(article))
        };
        self.reading.page.articles.iter().map(row).collect()
    }

    fn headline(&self, article: &Article) -> String {
        match article.made {
            true => self.language.fill(Text::ImportMade, &[&article.headline]),
            false => article.headline.clone(),
        }
    }

    /// Everything a person should look at, with its line.
    fn wrong(&self) -> Vec<String> {
        let articles = &self.reading.page.articles;
        let doubts = self.reading.doubts.iter().map(|doubt| self.doubt(*doubt));
        let incomplete =
            articles.iter().filter(|article| article.flaws.is_empty() && !article.complete);
        let incomplete = incomplete.map(|article| {
            let reason = self.language.say(Text::MarkIncomplete);
            self.place(&self.lines(&article.lines), article, reason)
        });
        let flaws = articles
            .iter()
            .flat_map(|article| article.flaws.iter().map(move |flaw| (article, flaw)));
        // Only what is shown is looked for in the source.
        let flaws = flaws.enumerate().map(|(at, (article, flaw))| match at < ROWS {
            true => self.flaw(article, flaw),
            false => String::new(),
        });
        doubts.chain(self.bad()).chain(self.twins()).chain(flaws).chain(incomplete).collect()
    }

    fn flaw(&self, article: &Article, flaw: &Flaw) -> String {
        let line = line_of(&self.reading.page.raw, article, flaw.at);
        let lines = line.map_or_else(|| article.lines.clone(), |line| vec![line..=line]);
        let reason = match self.language {
            Language::Zh => &flaw.zh,
            Language::En => &flaw.en,
        };
        self.place(&self.lines(&lines), article, reason)
    }

    fn place(&self, lines: &str, article: &Article, reason: &str) -> String {
        self.language.fill(Text::ImportIncomplete, &[lines, &article.headline, reason])
    }

    fn bad(&self) -> impl Iterator<Item = String> {
        let Reading { bad, bad_count, encoding, .. } = self.reading;
        let rows = bad.iter().take(BYTES).map(|bad| {
            let (lines, byte) = (self.lines(&[bad.line..=bad.line]), bad.byte.to_string());
            self.language.fill(Text::ImportBadByte, &[&lines, &byte, encoding])
        });
        let unkept = bad_count - bad.len().min(BYTES);
        let more = self.language.fill(Text::ImportMoreBytes, &[&unkept.to_string()]);
        rows.chain((unkept > 0).then_some(more))
    }

    fn twins(&self) -> impl Iterator<Item = String> {
        self.shelved.twins.iter().map(|twin| {
            let own = self.reading.page.articles.iter().find(|article| article.id == twin.article);
            let lines = own.map_or(String::new(), |article| self.lines(&article.lines));
            let headline = own.map_or("", |article| &article.headline);
            self.language.fill(Text::ImportTwin, &[&lines, headline, &twin.known.0])
        })
    }

    fn doubt(&self, doubt: Doubt) -> String {
        let count = |text, count: usize| self.language.fill(text, &[&count.to_string()]);
        match doubt {
            Doubt::NoArticle => self.language.say(Text::ImportNoArticle).to_owned(),
            Doubt::TooLong(han) => count(Text::ImportTooLong, han),
            Doubt::Chapters(chapters) => count(Text::ImportChapters, chapters),
            Doubt::Garbled => self.language.say(Text::ImportGarbled).to_owned(),
            Doubt::LongLine(line, length) => {
                let words = [self.lines(&[line..=line]), length.to_string()];
                self.language.fill(Text::ImportLongLine, &words.each_ref().map(String::as_str))
            }
        }
    }

    fn furniture(&self) -> Vec<String> {
        let furniture = self.reading.page.furniture.iter();
        let row = furniture.map(|piece| {
            let text = sanitise_line(&piece.text);
            format!("{}  {}", self.lines(&piece.lines), cut(&text))
        });
        row.collect()
    }

    /// 第 3—17、20 行.
    fn lines(&self, lines: &[SourceLines]) -> String {
        let (dash, comma) = match self.language {
            Language::Zh => ("—", "、"),
            Language::En => ("–", ", "),
        };
        let range = |lines: &SourceLines| match (lines.start(), lines.end()) {
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from}{dash}{to}"),
        };
        let ranges: Vec<String> = lines.iter().map(range).collect();
        let is_one = lines.len() == 1 && lines[0].start() == lines[0].end();
        let text = if is_one { Text::ImportLine } else { Text::ImportLines };
        self.language.fill(text, &[&ranges.join(comma)])
    }
}

/// As much of a piece as fits.
fn cut(text: &str) -> String {
    let (kept, _) = truncate(text, PIECE, &Widths::default());
    if kept.len() < text.len() { format!("{kept}…") } else { kept.to_owned() }
}

/// Lines of a report: nothing that comes from a page commands the terminal.
struct Lines(String);

impl Lines {
    fn add(&mut self, indent: usize, line: &str) {
        self.0.extend(std::iter::repeat_n(' ', indent));
        self.0.push_str(sanitise_line(line).trim_end());
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::decode::Bad;
    use crate::library::{Twin, digest};
    use crate::model::{ArticleId, Fact, ReadPage};

    /// The report of a page in GBK with seven bad bytes and a twin.
    fn report(page: ReadPage, detail: Detail, language: Language) -> String {
        let twin =
            Twin { article: page.articles[3].id.clone(), known: ArticleId("a-1".to_owned()) };
        let shelved = Put { added: Added::New, twins: vec![twin], first: None };
        let bad = vec![Bad { line: 3, byte: 120 }; 6];
        let doubts = vec![Doubt::LongLine(3, 12345)];
        let reading = Reading { page, encoding: "GB18030", bad, bad_count: 7, doubts };
        Report { language, name: "a/b\u{9B}.txt", reading: &reading, shelved: &shelved }
            .write(detail)
    }

    const WRONG: &str = "a/b.txt
  请核对 11 处
    第 3 行  有 12345 个字没有换行
    第 3 行  第 120 字节不能按 GB18030 解码
    第 3 行  第 120 字节不能按 GB18030 解码
    第 3 行  第 120 字节不能按 GB18030 解码
    第 3 行  第 120 字节不能按 GB18030 解码
    第 3 行  第 120 字节不能按 GB18030 解码
    另有 2 处不能解码
    第 37—45 行  《焦作市融媒体文化科技产业园 获批河南省科普教育基地》与资料库中的 a-1 重复
    第 29 行  《解放区委农村工作会议召开》：原文至此中断
    第 35 行  《解放区召开安全生产治本攻坚三年行动动员部署会》：原文至此中断
    第 69 行  《解放区教育局举办中小学心理辅导访谈及心理危机干预技能培训》：原文有题无文
";

    #[test]
    fn what_is_wrong_is_told_with_its_lines() {
        let page = digest::pages().remove(0);
        assert_eq!(report(page.clone(), Detail::Wrong, Language::Zh), WRONG);
        let brief = report(page, Detail::Brief, Language::Zh);
        let (first, rest) = brief.split_once('\n').expect("a line");
        assert_eq!(first, "新收  11 篇  约2024年4月  a/b.txt");
        assert_eq!(rest, WRONG.split_once('\n').expect("a line").1);
    }

    /// That a whole report of the digest's newest page, with a page number, has these lines.
    #[track_caller]
    fn check(language: Language, lines: &[&str]) {
        let mut page = digest::pages().remove(0);
        page.page.number = Some(Fact { text: "A3".to_owned(), basis: None });
        let report = report(page, Detail::Full, language);
        for line in lines {
            assert!(report.lines().any(|found| found == *line), "{line}\n{report}");
        }
    }

    #[test]
    fn a_whole_report_has_facts_articles_and_furniture() {
        check(
            Language::Zh,
            &[
                "  焦作日报 · 解放区新闻（均推定） · 第A3版 · 解放区 · 约2024年4月 · 新收 · GB18030",
                "  依据：最晚的事在4月12日，2024年4月是第36个爱国卫生月；推定在其后一周内",
                "  文章 11 篇",
                "    第 73 行  4月12日，解放区焦西小学学生在展示自己的“素养币”（原文无题）",
                "  不属于文章的文字 3 处",
                "    第 63 行  焦作市融媒体文化科技产业园 获批河南省科普教育基…",
            ],
        );
        check(
            Language::En,
            &["  articles: 11", "  in no article: 3", "    line 101  扫一扫 关注我们"],
        );
    }

    #[test]
    fn a_long_list_is_cut() {
        let mut page = digest::pages().remove(0);
        page.furniture = vec![page.furniture[1].clone(); ROWS + 5];
        let report = report(page, Detail::Full, Language::Zh);
        assert_eq!(report.matches("扫一扫").count(), ROWS);
        assert!(report.ends_with("    ……另有 5 处\n"), "{report}");
    }
}
