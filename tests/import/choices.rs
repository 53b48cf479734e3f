//! Where the sheets of the digest had to choose: another choice is as good, and is not counted against the importer.

use super::reading::Reading;
use super::words::plain;

/// Lines of a page that may as well be of another article, or furniture.
const LINES: [(&str, &[u32], &str); 11] = [
    ("jiefangqu-2023-01", &[25], "the street printed above a headline"),
    ("jiefangqu-2022-06", &[206, 208], "a caption inside a feature"),
    ("jiefangqu-2022-06", &[297], "the label of a column"),
    ("jiefangqu-2022-06", &[384], "the last line of the article, printed once more"),
    ("jiefangqu-2022-06", &[396, 398, 400], "credits of photos without captions"),
    ("jiefangqu-2024-04", &[63], "a headline, repeated over a photo"),
    ("jiefangqu-2024-04", &[69], "a headline without a text"),
    ("jiefangqu-2024-04", &[75], "the label of a column"),
    ("shifanqu-2022-10", &[1], "the title of the page"),
    ("shifanqu-2022-10", &[6], "an office printed below a headline"),
    ("shifanqu-2022-10", &[511], "a caption inside a report"),
];

/// Headlines for which another one will do.
const HEADLINES: [(&str, &str, &str); 9] = [
    ("“三张清单”助推基层治理", "民生街道“三张清单”助推基层治理全面提升", "with the street"),
    ("解放区司法局 强化法治", "强化法治宣传 筑牢反邪教防线", "without the office"),
    ("久久为功 常态长效", "优化营商环境 服务企业发展", "the slogan of the series"),
    ("全力助推项目建设", "解放区项目建设服务中心 全力助推项目建设提质增效", "with the office"),
    ("民主街道：点亮", "点亮“共建共享星” 提升治理效能", "without the street"),
    ("解放区扎实推进“五星”", "上下联动见实效 比学赶超竞出彩", "the kicker, if set in larger type"),
    ("焦南街道：优化服务", "优化服务促就业 点亮“宜业兴业星”", "without the street"),
    ("坚定信心 狠抓落实", "以实际行动迎接党的二十大胜利召开", "the other of two lines"),
    ("坚定信心 狠抓落实", "以实际行动迎接党的二十大胜利召开 坚定信心 狠抓落实", "the other order"),
];

/// Opens what the sheet of `page` had to choose.
pub(crate) fn open(page: &str, reading: &mut Reading) {
    let lines = LINES.iter().filter(|(of, ..)| *of == page);
    reading.open.extend(lines.flat_map(|(_, lines, _)| *lines));
    for told in &mut reading.articles {
        let headline = told.headlines.first().cloned().unwrap_or_default();
        let others = HEADLINES.iter().filter(|(one, ..)| headline.starts_with(&plain(one)));
        told.headlines.extend(others.map(|(_, other, _)| plain(other)));
    }
}

#[test]
fn every_choice_is_one_of_the_digest() {
    let pages = dubao::library::digest::pages();
    let headlines = pages.iter().flat_map(|page| &page.articles).map(|article| &article.headline);
    let headlines: Vec<&String> = headlines.collect();
    for (headline, ..) in HEADLINES {
        assert!(headlines.iter().any(|one| one.starts_with(headline)), "{headline}");
    }
    for (name, lines, _) in LINES {
        let page = pages.iter().find(|page| page.page.file.starts_with(name)).expect(name);
        let raw: Vec<&str> = page.raw.lines().collect();
        assert!(lines.iter().all(|line| !raw[*line as usize - 1].trim().is_empty()), "{name}");
    }
}
