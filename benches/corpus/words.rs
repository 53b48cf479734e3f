//! What the corpus is made of: clauses of the digest, and the words of the tables that dubao comes with.

use std::collections::BTreeSet;

use dubao::library::digest;
use toml::Table;

use super::chance::{Chance, Ranked};

const PLACES: &str = include_str!("../../assets/places.toml");
const SECTIONS: &str = include_str!("../../assets/sections.toml");
const WORDS: &str = include_str!("../../assets/words.toml");

/// The papers, and the prefectures they are of.
const PAPERS: [(&str, &str, &str); 12] = [
    ("焦作日报", "河南省", "焦作市"),
    ("周口日报", "河南省", "周口市"),
    ("郑州晚报", "河南省", "郑州市"),
    ("洛阳日报", "河南省", "洛阳市"),
    ("新乡日报", "河南省", "新乡市"),
    ("南阳晚报", "河南省", "南阳市"),
    ("石家庄日报", "河北省", "石家庄市"),
    ("太原晚报", "山西省", "太原市"),
    ("济南时报", "山东省", "济南市"),
    ("合肥晚报", "安徽省", "合肥市"),
    ("长沙晚报", "湖南省", "长沙市"),
    ("成都商报", "四川省", "成都市"),
];

const VERBS: &[&str] = &[
    "扎实推进",
    "召开",
    "部署",
    "强化",
    "举办",
    "开展",
    "学习",
    "研究",
    "落实",
    "深化",
    "推动",
    "加强",
    "启动",
    "组织",
    "督导",
    "宣传",
    "探索",
    "完善",
    "聚焦",
    "助力",
    "狠抓",
    "规范",
    "优化",
    "提升",
    "巩固",
    "检查",
    "调研",
    "推广",
    "服务",
    "关注",
];
/// No 文 and 图: at the end of a name they say what was made, text or pictures.
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建国志海燕玉春红梅晓东光辉鹏飞宇浩然子轩雨婷思源";
const UNITS: &[&str] = &["人", "次", "户", "个项目", "万元", "亩", "件实事", "家企业"];

/// How far the clauses are from Zipf's law: of whole clauses not even the first is on every page.
const FLAT: u64 = 9;

/// A paper, its prefecture and the districts it has pages for.
pub(super) struct Paper {
    /// 焦作日报.
    pub(super) name: &'static str,
    /// 河南省.
    pub(super) province: &'static str,
    /// 焦作市.
    pub(super) city: &'static str,
    /// 解放区 and the others; the first has the most pages.
    pub(super) districts: Ranked<String>,
}

/// All words.
pub(super) struct Words {
    /// The papers.
    pub(super) papers: Vec<Paper>,
    clauses: Ranked<String>,
    places: Ranked<String>,
    offices: Ranked<String>,
    topics: Ranked<String>,
    surnames: Ranked<char>,
    given: Ranked<char>,
}

impl Words {
    /// The words, read from the tables.
    pub(super) fn new() -> Words {
        let table = |text: &str| text.parse::<Table>().expect("tests read the tables");
        let (places, words) = (table(PLACES), table(WORDS));
        let cities = || places.values().filter_map(|province| province.as_table());
        let all = cities().flat_map(|cities| cities.values()).flat_map(names);
        let surnames = words["byline"]["surnames"].as_str().unwrap_or_default();
        let paper = |(name, province, city): (&'static str, &'static str, &'static str)| Paper {
            name,
            province,
            city,
            districts: Ranked::new(
                names(&places[province][city]).into_iter().filter(|name| has_name(name)).collect(),
                0,
            ),
        };
        Words {
            papers: PAPERS.map(paper).into(),
            clauses: Ranked::new(clauses(), FLAT),
            offices: Ranked::new(strings(&words["label"]["offices"], 3), 0),
            topics: Ranked::new(topics(&table(SECTIONS)), 0),
            places: Ranked::new(all.collect(), 0),
            surnames: Ranked::new(surnames.chars().collect(), 0),
            given: Ranked::new(GIVEN.chars().collect(), FLAT),
        }
    }

    /// Writes a clause without its mark: one of the digest, or one of words.
    pub(super) fn clause(&self, chance: &mut Chance, district: &str, to: &mut String) {
        match chance.below(10) {
            0..=5 => to.push_str(self.clauses.pick(chance)),
            6 => self.deed(chance, district, to),
            7 => {
                let place = self.places.pick(chance);
                self.deed(chance, place, to);
            }
            8 => {
                to.push_str(self.offices.pick(chance));
                self.person(chance, to);
                to.push_str(chance.one(&["介绍", "表示", "告诉大家"]));
            }
            _ => {
                self.task(chance, to);
                let number = chance.from(2, 9999).to_string();
                to.push_str(&number);
                to.push_str(chance.one(UNITS));
            }
        }
    }

    /// Writes who does what: 解放区教育局扎实推进营商环境.
    pub(super) fn deed(&self, chance: &mut Chance, place: &str, to: &mut String) {
        to.push_str(place);
        to.push_str(self.offices.pick(chance));
        self.task(chance, to);
    }

    /// Writes what is done: 扎实推进营商环境.
    pub(super) fn task(&self, chance: &mut Chance, to: &mut String) {
        to.push_str(chance.one(VERBS));
        to.push_str(self.topics.pick(chance));
    }

    /// Writes a name: 张伟, 李晓东.
    pub(super) fn person(&self, chance: &mut Chance, to: &mut String) {
        to.push(*self.surnames.pick(chance));
        (0..chance.from(1, 2)).for_each(|_| to.push(*self.given.pick(chance)));
    }
}

/// 解放区, not 沁阳 or 城区.
fn has_name(district: &str) -> bool {
    district.chars().count() >= 3 && district.ends_with(['区', '县'])
}

fn names(names: &toml::Value) -> Vec<String> {
    names.as_str().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// The words of a list that have so many characters or more.
fn strings(list: &toml::Value, least: usize) -> Vec<String> {
    let words = list.as_array().into_iter().flatten().filter_map(|word| word.as_str());
    words.filter(|word| word.chars().count() >= least).map(str::to_owned).collect()
}

/// What the sections are told by, the sections in turn so that each has frequent topics.
fn topics(sections: &Table) -> Vec<String> {
    let sections = sections["section"].as_array().into_iter().flatten();
    let lists: Vec<Vec<String>> = sections
        .map(|section| ["strong", "words"].into_iter().filter_map(|list| section.get(list)))
        .map(|lists| lists.flat_map(|list| strings(list, 2)).collect())
        .collect();
    let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
    let in_turn = (0..longest).flat_map(|at| lists.iter().filter_map(move |list| list.get(at)));
    in_turn.cloned().collect()
}

/// The clauses of the digest that can stand anywhere, each once, in its order.
fn clauses() -> Vec<String> {
    let pages = digest::pages();
    let texts = pages.iter().flat_map(|page| &page.articles).map(|article| article.text.as_str());
    let clauses = texts.flat_map(|text| text.split(['，', '；', '。', '！', '？', '：', '\n']));
    let mut known = BTreeSet::new();
    clauses.filter(|clause| is_plain(clause) && known.insert(*clause)).map(str::to_owned).collect()
}

fn is_plain(clause: &str) -> bool {
    let is_word = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_ascii_digit();
    let signs = ["记者", "本报", "图为", "摄", "通讯员"];
    (4..=24).contains(&clause.chars().count())
        && clause.chars().all(is_word)
        && !signs.iter().any(|sign| clause.contains(sign))
}
