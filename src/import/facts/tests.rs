//! Facts of whole pages, those of the digest among them.

use proptest::prelude::*;

use super::*;

/// `is`: paper, supplement, number, district, dates; "" where nothing is known, `~` before what is inferred.
#[track_caller]
fn check(file: &str, raw: &str, is: [&str; 5]) {
    check_given(&Given::default(), file, raw, is);
}

#[track_caller]
fn check_given(given: &Given, file: &str, raw: &str, is: [&str; 5]) {
    let facts = facts(given, file, raw);
    let written = |text: &str, is_inferred: bool| {
        if is_inferred { format!("~{text}") } else { text.to_owned() }
    };
    let fact = |fact: &Option<Fact>| {
        fact.as_ref().map_or(String::new(), |fact| written(&fact.text, fact.basis.is_some()))
    };
    let dates = match (facts.dates.from, facts.dates.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}..{to}"),
        _ => String::new(),
    };
    assert_eq!(facts.dates_basis.is_some(), !facts.dates.printed && !dates.is_empty());
    let found = [
        fact(&facts.paper),
        fact(&facts.supplement),
        fact(&facts.number),
        written(&facts.district.name, facts.district_basis.is_some()),
        written(&dates, facts.dates_basis.is_some()),
    ];
    assert_eq!(found.each_ref().map(String::as_str), is, "{file}: {raw}");
}

#[test]
fn what_is_printed_goes_before_the_path_and_the_text() {
    check(
        "修武报/2020-01-01/2.txt",
        "焦作日报 A03 要闻 2023年1月6日 星期五\n2022年9月15日,解放区开会。",
        ["焦作日报", "要闻", "A03", "~解放区", "2023-01-06"],
    );
}

#[test]
fn the_path_goes_before_the_text() {
    check(
        "焦作日报/2023-01-06/03.txt",
        "2022年9月15日,解放区开会，解放区。",
        ["~焦作日报", "", "~3", "~解放区", "~2023-01-06"],
    );
    check("2023/01/text.txt", "1月4日，开会。", ["", "", "", "", "~2023-01-05..2023-01-19"]);
    check("2023-01.txt", "近日开会。", ["", "", "", "", "~2023-01-01..2023-01-31"]);
}

#[test]
fn what_is_given_goes_before_all() {
    let given = Given {
        paper: Some("大河报".to_owned()),
        number: Some("B1".to_owned()),
        date: Some(jiff::civil::date(2020, 2, 2)),
        ..Given::default()
    };
    check_given(
        &given,
        "焦作日报/2023-01-06/03.txt",
        "焦作日报 第2版 2023年1月6日 星期五",
        ["大河报", "", "B1", "", "2020-02-02"],
    );
}

#[test]
fn old_papers_are_read_too() {
    check(
        "1953.txt",
        "新 乡 日 報\n中華民國四十二年三月六日 星期五\n第一版\n本報訊",
        ["新乡日報", "", "1", "~新乡市", "1953-03-06"],
    );
}

#[test]
fn reporters_tell_the_paper() {
    check("a.txt", "本报讯（焦作日报全媒体记者 李良）近日", ["~焦作日报", "", "", "~焦作市", ""]);
}

#[test]
fn a_city_s_page_is_the_city_s() {
    let text = "要闻\n全市经济工作会议召开\n本报讯（记者 李良）2021年12月22日，洛阳市委经济工作会议召开。\n\
                会议指出，洛阳要发展。涧西区、西工区、偃师区负责人参加会议。洛阳市领导出席。";
    check("a.txt", text, ["", "要闻", "", "~洛阳市", "~2021-12-23..2022-01-06"]);
}

#[test]
fn a_county_s_page_is_the_county_s() {
    let text = "2021年2月9日 星期二  第02版  综合新闻  编辑：王水  电话：0391-8797000\n\
                修武县召开会议\n本报讯 2月8日，修武县召开会议。温县来学习。";
    check("a.txt", text, ["", "综合新闻", "2", "~修武县", "2021-02-09"]);
}

#[test]
fn nothing_is_known_of_nothing() {
    check("", "", [""; 5]);
    check("notes.txt", "The quick brown fox jumps over the lazy dog.\nMonday 3 May", [""; 5]);
    check("a.txt", "近日，社区召开会议。", [""; 5]);
}

/// What one page tells, of what the sheets know from several: the paper is known from other pages by the same
/// reporters, and the one page whose last day is a guess at the day of the week is given a week more.
#[test]
fn the_digest_s_facts_are_found() {
    for page in digest::pages() {
        let known = page.page;
        let facts = facts(&Given::default(), "page.txt", &page.raw);
        let title = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.text.clone());
        assert_eq!((facts.paper, facts.number), (None, None));
        assert_eq!(title(&facts.supplement), title(&known.supplement), "{}", known.file);
        assert_eq!(facts.district, known.district, "{}", known.file);
        assert_eq!(facts.dates.from, known.dates.from, "{}", known.file);
        assert!(!facts.dates.printed);
        let is_guess = known.dates.to == Some(jiff::civil::date(2024, 4, 19));
        let to = if is_guess { Some(jiff::civil::date(2024, 4, 27)) } else { known.dates.to };
        assert_eq!(facts.dates.to, to, "{}", known.file);
    }
}

proptest! {
    #[test]
    fn any_text_has_facts(file in ".{0,60}", raw in ".{0,400}") {
        facts(&Given::default(), &file, &raw);
    }

    #[test]
    fn any_text_of_dates_and_places_has_facts(
        file in "[0-9年月日版第AapP_./\\-报焦作解放区要闻]{0,40}",
        raw in "([0-9一二十百〇廿年月日号第个届周版至将到前春节临近迎教师建党兔民国中华公元星期农历区县市社焦作解放《》，。：\n ()\\-./]|元旦|二十大|本期|了解更多|资讯|日报|记者|城乡一体化示范区){0,120}",
    ) {
        facts(&Given::default(), &file, &raw);
    }
}
