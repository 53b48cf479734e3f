//! A headline for an article whose page gives it none: the first words of its text.

/// The most characters of a made headline: about two lines of the list.
const LONGEST: usize = 30;

/// The fewest: 近日 and 4月12日 say nothing yet.
const SHORTEST: usize = 8;

const STOPS: &[char] = &['。', '！', '？', '…'];
const PAUSES: &[char] = &['，', '；', '：', '—'];
const LIST_MARKS: &[char] = &['、'];
const OPENING: &[char] = &['“', '‘', '《', '〈', '（', '「', '『', '【'];
const CLOSING: &[char] = &['”', '’', '》', '〉', '）', '」', '』', '】'];

/// The first sentence of `text`; where that is long, as many of its clauses as fit; where no clause
/// ends in time, the words that fit and `…`. Nothing is reworded: the words are the text's own.
pub fn made_headline(text: &str) -> String {
    let bullet = |char: char| char.is_whitespace() || "●■◆★▲▶►◇○◎•※☆□▪△▽".contains(char);
    let line = text.trim_start_matches(bullet).lines().next().unwrap_or_default().trim_end();
    let whole = (line.chars().count() <= LONGEST).then_some(line);
    let cut = ends(line, STOPS)
        .next()
        .or(whole)
        .or_else(|| ends(line, PAUSES).last())
        .or_else(|| ends(line, LIST_MARKS).last());
    match cut {
        Some(words) => without_open_quote(words).to_string(),
        None => format!("{}…", without_open_quote(broken(line))),
    }
}

/// The beginnings of `line` that end before one of `marks`, outside quotations, of a fit length.
fn ends<'a>(line: &'a str, marks: &'a [char]) -> impl Iterator<Item = &'a str> {
    let mut depth = 0_usize;
    let in_reach = line.char_indices().enumerate().take(LONGEST + 1);
    in_reach.filter_map(move |(count, (at, char))| {
        if OPENING.contains(&char) && count > 0 {
            depth += 1;
        } else if CLOSING.contains(&char) {
            depth = depth.saturating_sub(1);
        }
        (depth == 0 && count >= SHORTEST && marks.contains(&char)).then(|| &line[..at])
    })
}

/// As much of `line` as fits before `…`, without half a number and without a mark left hanging.
fn broken(line: &str) -> &str {
    let end = line.char_indices().nth(LONGEST - 1).map_or(line.len(), |(at, _)| at);
    let (words, rest) = line.split_at(end);
    let latin = |char: char| char.is_ascii_alphanumeric();
    let kept = if rest.starts_with(latin) { words.trim_end_matches(latin) } else { words };
    let hanging =
        |char| [OPENING, PAUSES, LIST_MARKS, &[' ']].iter().any(|marks| marks.contains(&char));
    Some(kept.trim_end_matches(hanging)).filter(|kept| !kept.is_empty()).unwrap_or(words)
}

/// A quotation that opens the text and is cut off loses the mark that nothing would close.
fn without_open_quote(words: &str) -> &str {
    let opened = OPENING.iter().zip(CLOSING).find(|(open, _)| words.starts_with(**open));
    let rest = match opened {
        Some((open, close)) if !words.contains(*close) => words.trim_start_matches(*open),
        Some(_) | None => words,
    };
    Some(rest).filter(|rest| !rest.trim().is_empty()).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, headline: &str) {
        assert_eq!(made_headline(text), headline);
    }

    #[test]
    fn the_first_sentence_is_the_headline() {
        check("市图书馆昨日恢复夜间开放。开放时间到晚上九点。", "市图书馆昨日恢复夜间开放");
        check("你还记得第一次坐地铁吗？那是十年前。", "你还记得第一次坐地铁吗");
    }

    #[test]
    fn a_long_sentence_gives_the_clauses_that_fit() {
        check(
            "近日，市第三中学举行秋季运动会，来自全校三十六个班的一千余名学生参加了比赛。",
            "近日，市第三中学举行秋季运动会",
        );
        check(
            "昨日上午，志愿者在汽车站、火车站、长途客运站和沿街二百余家商铺发放宣传页三千份",
            "昨日上午，志愿者在汽车站、火车站",
        );
    }

    #[test]
    fn a_date_alone_is_no_headline() {
        check("5月1日，桃花开了。游人很多。", "5月1日，桃花开了");
        check("大雪。环卫工人连夜清扫。", "大雪。环卫工人连夜清扫");
    }

    #[test]
    fn no_clause_ends_inside_a_quotation() {
        check(
            "全市首届“书香进万家，阅读伴我行”主题活动，在市图书馆举行，到场读者六百余人。",
            "全市首届“书香进万家，阅读伴我行”主题活动，在市图书馆举行",
        );
    }

    #[test]
    fn a_clause_without_end_is_broken_off_with_dots() {
        check(&"长".repeat(40), &format!("{}…", "长".repeat(29)));
        check(&format!("{}12345678", "长".repeat(27)), &format!("{}…", "长".repeat(27)));
    }

    #[test]
    fn a_quotation_that_stays_open_loses_its_mark() {
        check(
            "“小区里种了花，装了灯，老人出门再也不怕摔跤了。”王大爷说。",
            "小区里种了花，装了灯，老人出门再也不怕摔跤了",
        );
        check("“夜市”重新开张，摊位比去年多一倍。", "“夜市”重新开张，摊位比去年多一倍");
    }

    #[test]
    fn short_text_is_its_own_headline() {
        check("图为比赛现场", "图为比赛现场");
        check("▲省供销合作社向各县运送双轮双铧犁。", "省供销合作社向各县运送双轮双铧犁");
        check("（", "（");
        check("", "");
    }
}
