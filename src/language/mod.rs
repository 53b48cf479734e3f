//! Every text of the interface, in 简体中文 and English, in one table. Actions have theirs in the table of
//! actions, sections in `sections.toml`, flaws beside the article.

mod dates;
mod pages;

/// The language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

macro_rules! texts {
    ($($text:ident $zh:literal $en:literal)*) => {
        /// A text of the interface; `{}` is filled with words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Text {
            $(#[doc = $en] $text,)*
        }

        impl Text {
            /// Every text.
            pub const ALL: &'static [Text] = &[$(Text::$text,)*];

            /// The text in both languages.
            fn both(self) -> (&'static str, &'static str) {
                match self {
                    $(Text::$text => ($zh, $en),)*
                }
            }
        }
    };
}

texts! {
// the frame
Name              "读报"                       "dubao"
All               "全部"                       "All"
Pages             "版"                         "Pages"
Unread            "未读"                       "Unread"
StarredShelf      "收藏"                       "Starred"
TagPhoto          "图"                         "图"
TagCommentary     "评"                         "评"
TagIncomplete     "残"                         "残"
MarkUnread        "未读"                       "unread"
MarkStarred       "收藏"                       "starred"
MarkPhoto         "图片"                       "photograph"
MarkCommentary    "评论"                       "commentary"
MarkIncomplete    "文字不全，缺处注明"         "incomplete; the text says where"
MarksTitle        "记号"                       "Marks in the list"
PageOf            "{}版"                       "{}"
DistrictOf        "{}（{}）"                   "{} ({})"
DateAbout         "约{}"                       "c. {}"
DateUnknown       "日期不详"                   "date unknown"
DistrictUnknown   "区不详"                     "no district"
PageNumber        "第{}版"                     "page {}"
StandardInput     "标准输入"                   "standard input"
// the article
Inferred          "{}（推定）"                 "{} (inferred)"
BothInferred      "{}（均推定）"               "{} (both inferred)"
AllInferred       "{}（均推定）"               "{} (all inferred)"
Length            "{}字"                       "{} characters"
HeadlineMade      "〔原文无题，以首句为题〕"   "〔no headline in the source: these are its first words〕"
PhotoNotKept      "〔图片未随文字保存〕"       "〔the picture was not kept with the text〕"
// the status row
Position          "{}/{}"                      "{}/{}"
UnreadCount       "未读 {}"                    "unread {}"
Percent           "本文 {}%"                   "article {}%"
Filtered          "筛选「{}」{}/{}（共 {}）"    "filter “{}” {}/{} (of {})"
Searched          "全文「{}」{}/{}"             "search “{}” {}/{}"
CountAbout        "约 {}"                       "about {}"
OrderNewest       "最新在前"                   "newest first"
OrderRelevance    "切题在前"                   "by relevance"
Ordering          "排序 {}"                    "sorting {}"
Marking           "正在标为已读"               "marking"
Hits              "「{}」{}/{}"                "“{}” {}/{}"
HintOpen          "读"                         "read"
HintFilter        "筛选"                       "filter"
HintFind          "查找"                       "find"
HintPages         "版"                         "page"
HintSections      "栏目"                       "sections"
HintHeadlines     "标题"                       "headlines"
HintStar          "收藏"                       "star"
HintTheme         "主题"                       "theme"
HintHelp          "帮助"                       "help"
HintBack          "返回"                       "back"
HintScreen        "翻页"                       "page down"
HintArticles      "上下篇"                     "articles"
HintHits          "上/下一处"                   "hits"
HintKeep          "保留"                       "keep"
HintClear         "清除"                       "clear"
HintSearch        "搜索"                       "search"
HintOrder         "次序"                       "order"
HintStop          "不等了"                     "stop"
HintGo            "前往"                       "go"
HintArticle       "正文"                       "article"
HintDate          "0–9 日期"                   "0–9 date"
HintMonth         "月"                         "month"
HintYear          "年"                         "year"
HintJump          "a–z 按拼音首字母"           "a–z by pinyin initial"
// boxes
BoxFilter         "筛选"                       "filter"
BoxSearch         "全文"                       "search"
BoxFind           "查找"                       "find"
HelpTitle         "帮助"                       "Help"
HelpNothing       "没有这样的按键或功能。"     "No such key or action."
DistrictsTitle    "区名索引"                   "Districts"
// past issues
PastIssuesTitle   "往期"                       "past issues"
BoxDate           "日期"                       "date"
NoPages           "资料库里还没有版面。"       "There are no pages in the library yet."
Weekdays          "一 二 三 四 五 六 日"       "Mo Tu We Th Fr Sa Su"
CalendarYear      "年"                         "year"
CalendarPages     "版"                         "pages"
CalendarArticles  "篇"                         "art."
CalendarNoYear    "不详"                       "none"
CalendarCounts    "{}版 {}篇"                  "{} p. {} art."
CalendarDayUnknown "本月，日期不详 {} 版"      "this month, day unknown: {} p."
CalendarAbout     "约"                         "c."
// what just happened
Continued         "续读：回到上次读到的地方"   "continued where you left off"
NextOnSpace       "完。再按{}读下一篇"         "The end. {} again opens the next article"
EndOfLast         "完。已经是最后一篇"         "The end. This is the last article"
SpaceKey          "空格"                       "Space"
FromStart         "已到末尾，从头再找"         "past the end, again from the beginning"
FromEnd           "已到开头，从末尾再找"       "past the beginning, again from the end"
NothingUnread     "没有未读的文章"             "there is nothing unread"
FirstPage         "已经是第一版"               "this is the earliest page"
LastPage          "已经是最后一版"             "this is the latest page"
FirstArticle      "已经是第一篇"               "this is the first article"
LastArticle       "已经是最后一篇"             "this is the last article"
FirstSection      "已经是第一个栏目"           "this is the first section"
LastSection       "已经是最后一个栏目"         "this is the last section"
NoPagesInFilter   "筛选结果按匹配度排列，不能翻版" "a filtered list is in order of rank, not of pages"
NoSuchDistrict    "没有第 {} 个区"             "there is no district {}"
Starred           "已收藏"                     "starred"
Unstarred         "已取消收藏"                 "no longer starred"
MarkedRead        "已标为已读"                 "marked as read"
MarkedUnread      "已标为未读"                 "marked as unread"
MarkedAllRead     "{} 篇标为已读；撤销按 {}"   "{} marked as read; {} takes it back"
Undone            "已撤销：{} 篇恢复原来的标记" "undid the marks of {}"
MarkingStopped    "已停下：一篇也没有标"       "stopped: nothing was marked"
NothingToUndo     "没有可撤销的标记"           "there is no mark to take back"
ThemeIs           "主题：{}"                   "theme: {}"
HowToQuit         "退出按 {}"                  "{} quits"
SearchBadDate     "“{}”不是日期：请写 2022、2022-06、2022-06-11 或 2022-06..2022-09" "“{}” is no date: write 2022, 2022-06, 2022-06-11 or 2022-06..2022-09"
NothingToFind     "没有可找的字"               "there is nothing to look for in this"
NoHit             "本文中没有找到"               "not in this article"
NothingSearched   "还没有全文查找过，请先按 {}"    "no texts are searched yet; press {} first"
NothingLookedFor  "还没有查找过，请先按 {}"        "nothing is looked for yet; press {} first"
Failed            "{}"                         "{}"
MemoryOnly        "{} 不能写入：这次读过的不会记住" "{} cannot be written: nothing of this session is remembered"
ConfigIgnored     "配置有误，用默认设置：{}"   "the config has an error, defaults are used: {}"
ThemeIgnored      "主题有误，不用它：{}"       "a theme has an error and is not used: {}"
SectionsIgnored   "栏目规则有误，用内置规则：{}" "the section rules have an error, the built-in ones are used: {}"
NoKey             "（未设键）"                 "(no key)"
// lists without rows
EmptyFilter       "没有标题符合「{}」。按 {} 清除筛选。"  "No headline matches “{}”. {} clears the filter."
EmptySearch       "没有文章写到「{}」。按 {} 返回。"  "No article says “{}”. {} goes back."
Searching         "正在找「{}」。不等了按 {}。"      "Looking for “{}”. {} stops."
EmptyQuery        "「{}」里没有可找的字。按 {} 清除。"    "There is nothing to look for in “{}”. {} clears it."
EmptyUnread       "都读过了。按 {} 看全部。"              "Everything is read. {} shows all."
EmptyStarred      "还没有收藏。在标题上按 {} 收藏；按 {} 看全部。" "Nothing is starred yet. {} on a headline stars it; {} shows all."
EmptyShelf        "这里没有文章。按 {} 看全部。"          "There are no articles here. {} shows all."
EmptyLibrary      "资料库里还没有文章。"                   "There are no articles in the library yet."
EmptyPages        "版面里没有找到文章。"                   "No article was found on these pages."
TooSmall          "窗口太小：至少 24×6 格"                 "Too small: at least 24×6 cells"
// errors
LibraryCorrupt    "资料库已损坏：{}。请从备份恢复，或将它移走，dubao 会另建一个。" "the library is damaged: {}. Restore it from a backup, or move it away and dubao makes a new one."
LibraryForeign    "不是 dubao 的资料库：{}。请用 --library 指定别的文件，或将它移走。" "this is not a dubao library: {}. Name another file with --library, or move it away."
LibraryNewer      "资料库由更新的 dubao 写成：{}。请升级 dubao，或用 --library 指定别的文件。" "the library was written by a newer dubao: {}. Update dubao, or name another file with --library."
LibraryFull       "磁盘已满：{}。这一次没有存入，以前存入的都还在。请腾出空间再试。" "the disk is full: {}. This was not stored, what was stored before is. Make room and try again."
LibraryStuck      "资料库写不进去：{}（{}）。这一次没有存入，以前存入的都还在。请检查磁盘和权限，或用 --library 指定别的文件。" "the library could not be written: {} ({}). This was not stored, what was stored before is. Check the disk and permissions, or name another file with --library."
LibraryBusy       "另一个 dubao 正在写入：{}。这一次没有存入，请稍后再试。" "another dubao is writing: {}. This was not stored; try again later."
LibraryFailed     "资料库出错：{}"                         "the library failed: {}"
ArticleTorn       "这篇文章在资料库里已损坏：{}。dubao library check 会说怎样找回。" "this article is damaged in the library: {}. dubao library check says how to get it back."
NoSuchArticle     "没有这篇文章：{}。用 dubao list 看编号。" "there is no article {}. dubao list shows the ids."
AmbiguousArticle  "编号不止一篇：{}。请写得更长。"         "more than one id begins with {}. Write more of it."
UnknownDistrict   "没有这个区：{}。有：{}。"                 "there is no district {}. There are: {}."
UnknownSection    "没有这个栏目：{}。有：{}。"             "there is no section {}. There are: {}."
UnknownPage       "没有这一版：{}。用 dubao pages 看编号。"  "there is no page {}. dubao pages shows the ids."
AmbiguousPage     "编号不止一版：{}。请写得更长。"         "more than one page's id begins with {}. Write more of it."
NoSuchFile        "没有名为 {} 的文件或子命令。dubao --help 列出子命令。" "there is no file or subcommand named {}. dubao --help lists the subcommands."
FileIsDirectory   "{} 是目录。用 dubao import {} 导入其中的版面。" "{} is a directory. dubao import {} brings its pages in."
FileBeforeCommand "{} 后面不能再有子命令 {}；名字与子命令相同的文件写作 ./名字。" "after {} there can be no subcommand {}; a file that is named like one is written ./NAME."
LibraryUnwritable "资料库不能写入：{}。"                   "the library cannot be written: {}."
LibraryRight      "资料库无误：{} 版 {} 篇。"               "the library is right: pages {}, articles {}."
LibraryWrong      "有 {} 处错误，其中 {} 处可由 dubao library rebuild 改正。" "wrong: {}; dubao library rebuild puts right: {}."
LibraryRebuilt    "已重建{}：{} 处"                        "made anew: {} ({})"
RebuiltTextIndex  "全文索引"                       "index of the full text"
RebuiltHeadlines  "标题索引"                               "the index of headlines"
FaultTextIndex    "全文索引找不到 {} 篇文章；dubao library rebuild 可重做" "the index of the full text does not find {} articles; dubao library rebuild makes it anew"
FaultHeadlines    "标题索引与文章不符。"                   "the index of headlines is not that of the articles."
RebuiltIndexes    "索引"                                   "indexes"
RebuiltPrints     "指纹"                                   "fingerprints"
RebuiltLedes      "导语"                                   "ledes"
RebuiltComplete   "残缺标记"                               "marks of what is incomplete"
RebuiltSections   "栏目"                                   "sections"
RebuiltCounts     "计数"                                   "counts"
RebuiltPlaces     "版面次序"                               "the order of pages"
FaultFile         "文件已损坏。先试 dubao library rebuild，不行则从备份恢复。" "the file is damaged. Try dubao library rebuild, else restore it from a backup."
FaultOrphan       "这一行不属于任何版面或文章。请从备份恢复。" "this row belongs to no page or article. Restore the library from a backup."
FaultNoText       "版面的原文不见了。"                     "the page has lost its raw text."
FaultOtherText    "版面的原文变了。"                       "the page's raw text has changed."
FaultNoBody       "文章没有正文。"                         "the article has no text."
FaultTorn         "文章已损坏。"                           "the article is damaged."
FaultPrint        "指纹与正文不符。"                       "the fingerprint is not that of the text."
FaultLede         "导语与正文不符。"                       "the lede is not how the text begins."
FaultComplete     "残缺标记与正文不符。"                   "the mark of what is incomplete is wrong."
FaultSection      "栏目与规则不符。"                       "the section is not that of the rules."
FaultIndex        "指纹索引与文章不符。"                   "the index of the fingerprints is not that of the articles."
FaultCount        "计数与实际不符。"                       "counts are not what is counted."
FaultPlace        "版面不在应有的位置。"                   "the page does not stand where it should."
WayBack           "找回：dubao remove {}，再 dubao import {}" " To get it back: dubao remove {}, then dubao import {}"
FileUnwritable    "写不了 {}：{}"                          "cannot write {}: {}"
StateForeign      "{} 不是阅读记录：第一行没有写明格式 {}。什么都没有改动。" "{} is no reading state: its first line does not name the format {}. Nothing is changed."
StateOther        "{} 的格式是 {}，这个 dubao 不认识。什么都没有改动。" "{} is of the format {}, which this dubao does not know. Nothing is changed."
StateBadLine      "{} 第 {} 行有误：{}。什么都没有改动。"  "{}, line {}: {}. Nothing is changed."
StateInTheWay     "{} 已有别的内容，不是阅读记录，没有覆盖。" "{} is there already and no reading state: it is left as it is."
// the command line
SomeIncomplete    "{}（残 {}）"                            "{} ({} incomplete)"
PageRemoved       "已移除 {}：{}（{} 篇）"                 "removed {}: {} (articles: {})"
StateExported     "已导出 {} 篇文章的阅读记录：{}"         "exported what you did with articles ({}): {}"
StateImported     "读入 {} 行：{} 行有新内容；{} 行的文章不在资料库里，记录仍然保留" "lines {}: new {}, of articles that are not in the library {} (kept all the same)"
CliAbout          "在终端里读中文地方报纸"                 "A reading room for Chinese local newspapers in the terminal"
CliUsageReader    "不带子命令时打开阅读器；输出不是终端时列出文章。" "Without a subcommand the reader opens; where the output is no terminal the articles are listed."
CliFile           "只读这些版面文件，不存入资料库；- 是标准输入" "read the pages in these files, without keeping them; - is standard input"
CliConfig         "配置文件"                               "the config file"
CliLibrary        "资料库文件"                             "the library file"
CliList           "列出文章：编号、区、日期、栏目、标记、标题，以制表符分隔" "list the articles: id, district, date, section, marks, headline, separated by tabs"
CliListMarks      "标记：▪ 未读  ✓ 收藏  残 文字不全  图 图片  评 评论  拟 原文无题" "Marks: ▪ unread  ✓ starred  残 incomplete  图 photo  评 commentary  拟 no headline in the source"
CliListDistrict   "只列这个区"                             "only this district"
CliListSection    "只列这个栏目"                           "only this section"
CliListPage       "只列这一版（编号或其开头）"             "only this page (its id or how it begins)"
CliListUnread     "只列未读"                               "only what is unread"
CliJson           "每行一个 JSON 对象"                     "one JSON object a line"
CliShow           "显示一篇文章"                           "show one article"
CliShowId         "文章编号或其开头"                       "the article's id or how it begins"
CliSearch         "在全文中查找，列出文章和所在的一句" "look for words in whole articles; each is listed with the words around them"
CliSearchMore     "各词都须出现，与所写一致；-词 表示不得出现；引号中的空格算数。限定：记者:张三 区:解放区 栏目:教育 报:焦作日报 日期:2022-06..2022-09。" "All words have to be there as they are written; -word must not; spaces in quotes count. Restrictions: reporter:张三 district:解放区 section:教育 paper:焦作日报 date:2022-06..2022-09."
CliSearchQuery    "要找的词和限定"                         "the words, and what restricts them"
CliSearchFrom     "只找这一天及以后的版面"                 "only pages of this day or later"
CliSearchTo       "只找这一天及以前的版面"                 "only pages of this day or earlier"
CliSearchLimit    "最多列出几篇"                           "list at most so many"
CliSearchRelevance "最切题的在前；否则最新的在前"          "the most relevant first, else the newest"
SearchCount       "共 {} 篇"                               "{} found"
SearchNothing     "“{}”里没有可找的字"                     "there is nothing to look for in “{}”"
CliPages          "列出版面：编号、区、日期、报纸与版名、篇数、文件，以制表符分隔" "list the pages: id, district, date, paper and title, articles, file, separated by tabs"
CliRemove         "从资料库移除版面"                       "remove pages from the library"
CliRemoveKeeps    "读过什么、收藏什么仍然记住；内置的版面移除后不再出现。dubao import 可以把版面导入回来。" "What was read and starred stays remembered; a built-in page that is removed stays away. dubao import brings pages back."
CliRemovePage     "版的编号或其开头"                       "the page's id or how it begins"
CliFold           "给任何中文文本折行：输入一段一行，输出排好的行" "set any Chinese text in lines: a paragraph a line in, set lines out"
CliFoldWidth      "行宽，以半角格计"                       "the measure in cells"
CliFoldIndent     "段首缩进几个汉字（默认 2，窄行 1）"     "the indent of a paragraph in Han characters (2; 1 where lines are narrow)"
CliFoldHang       "行末标点悬出：不许、半个、整个"         "what may stand out at the end of a line: nothing, half a mark, a mark"
CliFoldStrict     "避头尾的严格程度"                       "how much the ends of lines are guarded"
CliFoldQuotes     "引号的样子"                             "how quotation marks are drawn"
CliFoldAmbiguous  "“”—…· 等字的宽度"                       "the width of “”—…· and their like"
CliFoldJustify    "两端对齐"                               "let lines end flush"
CliFoldNoOrphan   "末行可以只有一个字"                     "let a last line have one character"
CliFoldNoBind     "数字与单位可以分开"                     "let numbers part from their units"
CliFoldJoin       "输入已经折行：先接起来；空行或缩进分段" "the input is wrapped already: join it first; an empty line or an indent parts paragraphs"
CliFoldJson       "每行一件 JSON：{\"text\", \"width\", \"opts\"}，答 {\"lines\"} 或 {\"error\"}" "one JSON job a line: {\"text\", \"width\", \"opts\"}, answered with {\"lines\"} or {\"error\"}"
CliFoldFile       "文件；不给则读标准输入"                 "files; standard input where none is given"
FileUnreadable    "读不了 {}：{}"                          "cannot read {}: {}"
NotUtf8           "{} 第 {} 行不是 UTF-8。请先转换编码。"  "{}, line {}: this is not UTF-8. Convert it first."
CliImport         "导入报纸版面的文字，分成文章，存入资料库" "import the text of newspaper pages: articles in the library"
CliImportMore     "读 .txt 和 .md；直接写出名字的文件不论后缀。编码自动辨认（UTF-8、UTF-16、GB18030、Big5）。没有写明的从文件名、文件夹名和文字推定。\n退出码：0 全部导入，1 有文件没有导入，130 按了 Ctrl-C。" "Reads .txt and .md; a file named directly may have any name. The encoding is detected (UTF-8, UTF-16, GB18030, Big5). What is not given is inferred from the names of file and folders, then from the text.\nExit codes: 0 all is imported, 1 some file is not, 130 after Ctrl-C."
CliImportFile     "文件、文件夹，或 - 表示标准输入；文件夹逐层读下去，不进隐藏的和链接的文件夹" "files, folders, or - for standard input; folders are read with all that is in them, but for what is hidden and folders that are linked"
CliImportPaper    "报名：焦作日报"                         "the paper: 焦作日报"
CliImportSupplement "副刊或版名：解放区新闻"               "the supplement or page title: 解放区新闻"
CliImportDistrict "区：解放区"                             "the district: 解放区"
CliImportCity     "市：焦作市"                             "the city: 焦作市"
CliImportDate     "出版日期"                               "when it was printed"
CliImportNumber   "版次：3、A12"                           "which page of the paper it is: 3, A12"
CliImportDryRun   "只看报告，不存入资料库"                 "show the report, store nothing"
CliImportVerbose  "文件再多也逐个详细报告"                 "a whole report of every file, however many there are"
CliImportJson     "每个文件一行 JSON（newspaper-import/1）" "one JSON object a file (newspaper-import/1)"
// import
ImportNew         "新收"                                   "new"
ImportKnown       "已有"                                   "known"
ImportRenewed     "更新"                                   "renewed"
ImportCount       "{} 篇"                                  "articles: {}"
ImportLine        "第 {} 行"                               "line {}"
ImportLines       "第 {} 行"                               "lines {}"
ImportBasis       "依据：{}"                               "inferred from: {}"
ImportArticles    "文章 {} 篇"                             "articles: {}"
ImportMade        "{}（原文无题）"                         "{} (no headline in the source)"
ImportDoubtful    "请核对 {} 处"                           "to look at: {}"
ImportFurniture   "不属于文章的文字 {} 处"                 "in no article: {}"
ImportMore        "……另有 {} 处"                           "… and {} more"
ImportIncomplete  "{}  《{}》：{}"                         "{}  {}: {}"
ImportBadByte     "{}  第 {} 字节不能按 {} 解码"           "{}  byte {} is not {}"
ImportMoreBytes   "另有 {} 处不能解码"                     "{} more places cannot be decoded"
ImportTwin        "{}  《{}》与资料库中的 {} 重复"         "{}  {}: the same as {} in the library"
ImportNoArticle   "没有找到文章"                           "no article was found"
ImportTooLong     "有 {} 个汉字，不像一个版面"             "{} Han characters: too long for a page"
ImportChapters    "有 {} 个章回标题，像是小说"             "{} chapter headings: it may be a novel"
ImportLongLine    "{}  有 {} 个字没有换行"                 "{}  {} characters without a line end"
ImportGarbled     "像是乱码：UTF-8 被当作 GBK 读过"        "garbled: it looks like UTF-8 that was read as GBK"
FileEmpty         "{} 不能读入：没有文字。"                "{} cannot be read: there is no text in it."
FilePdf           "{} 不能读入：这是 PDF。请先提取文字（例如用 pdftotext）。" "{} cannot be read: this is a PDF. Extract its text first (pdftotext, for one)."
FileFormat        "{} 不能读入：这是 {} 文件，不是文字。"  "{} cannot be read: this is a {} file, not text."
FileBinary        "{} 不能读入：这不是文字。"              "{} cannot be read: this is not text."
FileTooLarge      "{} 不能读入：大于 {} MB，不会是一个版面。请按版面分开。" "{} cannot be read: larger than {} MB, it cannot be a page. Split it into pages."
FileNotChinese    "{} 不能读入：不是中文。"                "{} cannot be read: this is not Chinese."
FileEndlessLine   "{} 不能读入：第 {} 行有 {} 个字，不会是一个版面。" "{} cannot be read: line {} has {} characters, it cannot be a page."
FilePanicked      "{} 不能读入：dubao 出错了。请报告这个错误。" "{} cannot be read: dubao failed. Please report it."
ImportUnwritable  "{} 不能写入，什么都没有导入。请用 --library 指定别的文件。" "{} cannot be written, nothing is imported. Name another file with --library."
ImportNothing     "没有找到可导入的文件（.txt、.md）。"    "there is no file to import (.txt, .md)."
ImportSummary     "共 {} 个文件：新收 {} 版，已有 {} 版，更新 {} 版，没有导入 {} 个；文章 {} 篇，其中 {} 篇文字不全" "files {}: new {}, known {}, renewed {}, not imported {}; articles {}, incomplete {}"
ImportDrySummary  "试读 {} 个文件，未存入：新 {} 版，已有 {} 版，有变 {} 版，不能导入 {} 个；文章 {} 篇，其中 {} 篇文字不全" "files {}, nothing stored: new {}, known {}, changed {}, not importable {}; articles {}, incomplete {}"
IndexFailed       "全文索引 {} 没有更新（{}），查找会慢一些。dubao library rebuild 可重做。" "the index of the full text, {}, is not up to date ({}), a search takes longer. dubao library rebuild makes it anew."
ImportInterrupted "中断了：以上各版已完整存入，其余没有。" "interrupted: the pages above are stored whole, the others are not."
CliConfigCommand  "配置：位置、内容、检查"                 "the config: where it is, what it says, whether it is right"
CliConfigPath     "配置文件的位置"                         "where the config file is"
CliConfigPrint    "现用的配置；没有配置文件时是默认值"     "the config in use; the defaults where there is no file"
CliConfigCheck    "检查配置和主题文件，有误则说明位置并以 2 退出" "check the config and theme files; an error is shown with its place, and the exit code is 2"
CliCheckLibrary   "资料库：检查、重建"                     "the library: check it, make anew what can be"
CliLibraryCheck   "检查资料库，每处错误一行；有误则以 1 退出" "check the library, one line an error; the exit code is 1 if there is any"
CliLibraryRebuild "重建能从正文推出的（索引、指纹、导语、残缺标记、栏目），再检查一遍" "make anew what follows from the texts (indexes, fingerprints, ledes, sections, what is incomplete), then check"
CliState          "阅读记录：读过、收藏、读到哪里，存为文件或并入" "what you did: read, starred, where you stopped, to a file or from one"
CliStateExport    "把阅读记录写成文件（dubao-state/1，每行一篇）" "write what you did into a file (dubao-state/1, one line an article)"
CliStateImport    "并入文件里的阅读记录；读过的仍是读过，收藏的仍是收藏" "bring in what a file says you did; what is read or starred stays so"
CliStateTo        "文件；- 是标准输出"                     "the file; - is standard output"
CliStateFrom      "文件；- 是标准输入"                     "the file; - is standard input"
CliKeys           "列出按键和功能"                         "list the keys and what they do"
CliThemes         "列出主题"                               "list the themes"
CliCompletions    "输出 shell 补全脚本"                    "print a completion script for a shell"
CliCompletionsFor "哪种 shell"                             "which shell"
CliMan            "输出手册页"                             "print the man page"
CliHelp           "显示帮助"                               "print help"
CliVersion        "显示版本"                               "print the version"
ConfigGood        "配置无误：{}"                           "the config is right: {}"
ConfigAbsent      "没有配置文件，用默认设置：{}"           "there is no config file, the defaults are used: {}"
ThemeInUse        "（配置所选）"                           "(chosen in the config)"
}

impl Language {
    /// The text in this language.
    pub fn say(self, text: Text) -> &'static str {
        let (zh, en) = text.both();
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// The text with its gaps filled, in their order.
    pub fn fill(self, text: Text, words: &[&str]) -> String {
        let mut pieces = self.say(text).split("{}");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for (index, piece) in pieces.enumerate() {
            filled.push_str(words.get(index).copied().unwrap_or_default());
            filled.push_str(piece);
        }
        filled
    }

    /// The language of a locale such as `zh_CN.UTF-8`: Chinese also where none is set.
    pub fn of_locale(locale: Option<&str>) -> Language {
        match locale.unwrap_or_default() {
            "" | "C" | "POSIX" => Language::Zh,
            locale if locale.starts_with("zh") || locale.starts_with("C.") => Language::Zh,
            _ => Language::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_lacking_in_either_language() {
        for text in Text::ALL {
            let (zh, en) = text.both();
            assert!(!zh.is_empty() && !en.is_empty(), "{text:?}");
            assert_eq!(zh.matches("{}").count(), en.matches("{}").count(), "{text:?}");
        }
    }

    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(Language::Zh.fill(Text::DistrictOf, &["解放区", "焦作市"]), "解放区（焦作市）");
        assert_eq!(Language::En.fill(Text::Position, &["3", "{}"]), "3/{}");
    }

    #[test]
    fn the_locale_decides_and_none_means_chinese() {
        for locale in
            [None, Some(""), Some("C"), Some("C.UTF-8"), Some("POSIX"), Some("zh_CN.UTF-8")]
        {
            assert_eq!(Language::of_locale(locale), Language::Zh, "{locale:?}");
        }
        assert_eq!(Language::of_locale(Some("en_GB.UTF-8")), Language::En);
        assert_eq!(Language::of_locale(Some("de_DE")), Language::En);
    }
}
