-- From version 2 to version 3: pages and bodies under numbers, texts compressed, and what the list needs kept up instead
-- of counted: the order of the pages, their districts, how many articles are where. `src/library/migrate.rs` fills in what
-- SQL cannot: `place`, `home`, the compressed texts and the counts.
CREATE TABLE district (
    serial   INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    full     TEXT,
    city     TEXT,
    province TEXT
) STRICT;
CREATE INDEX district_by_name ON district (name);

CREATE TABLE page_3 (
    serial           INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    file             TEXT NOT NULL,
    paper            TEXT,
    paper_basis      TEXT,
    supplement       TEXT,
    supplement_basis TEXT,
    number           TEXT,
    number_basis     TEXT,
    district         TEXT NOT NULL,
    district_basis   TEXT,
    district_full    TEXT,
    city             TEXT,
    province         TEXT,
    date_from        TEXT,
    date_to          TEXT,
    printed          INTEGER NOT NULL,
    dates_basis      TEXT,
    place            BLOB NOT NULL UNIQUE,
    home             INTEGER NOT NULL REFERENCES district (serial),
    articles         INTEGER NOT NULL DEFAULT 0,
    read             INTEGER NOT NULL DEFAULT 0,
    starred          INTEGER NOT NULL DEFAULT 0,
    first            INTEGER NOT NULL DEFAULT 0,
    last             INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO page_3 (id, file, paper, paper_basis, supplement, supplement_basis, number, number_basis, district,
        district_basis, district_full, city, province, date_from, date_to, printed, dates_basis, place, home)
    SELECT id, file, paper, paper_basis, supplement, supplement_basis, number, number_basis, district,
        district_basis, district_full, city, province, date_from, date_to, printed, dates_basis, CAST(id AS BLOB), 0
    FROM page ORDER BY rowid;

CREATE TABLE page_text_3 (
    page      INTEGER PRIMARY KEY REFERENCES page (serial) ON DELETE CASCADE,
    raw       BLOB NOT NULL,
    furniture TEXT NOT NULL
) STRICT;
INSERT INTO page_text_3
    SELECT page_3.serial, CAST(raw AS BLOB), furniture FROM page_text JOIN page_3 ON page_3.id = page_text.page
    ORDER BY page_3.serial;

CREATE TABLE article_3 (
    serial   INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    page     INTEGER NOT NULL REFERENCES page (serial) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    kicker   TEXT,
    headline TEXT NOT NULL,
    made     INTEGER NOT NULL,
    byline   TEXT,
    section  TEXT NOT NULL,
    complete INTEGER NOT NULL,
    lede     TEXT NOT NULL,
    print    INTEGER
) STRICT;
INSERT INTO article_3
    SELECT article.serial, article.id, page_3.serial, position, kind, kicker, headline, made, byline, section, complete,
        lede, print
    FROM article JOIN page_3 ON page_3.id = article.page ORDER BY article.serial;
DELETE FROM sqlite_sequence WHERE name = 'article_3';
INSERT INTO sqlite_sequence SELECT 'article_3', seq FROM sqlite_sequence WHERE name = 'article';

CREATE TABLE body_3 (
    article INTEGER PRIMARY KEY REFERENCES article (serial) ON DELETE CASCADE,
    text    BLOB NOT NULL,
    rest    TEXT NOT NULL
) STRICT;
INSERT INTO body_3
    SELECT article.serial, CAST(text AS BLOB), rest FROM body JOIN article ON article.id = body.article ORDER BY article.serial;

DROP TABLE body;
DROP TABLE article;
DROP TABLE page_text;
DROP TABLE page;
ALTER TABLE page_3 RENAME TO page;
ALTER TABLE page_text_3 RENAME TO page_text;
ALTER TABLE article_3 RENAME TO article;
ALTER TABLE body_3 RENAME TO body;

CREATE INDEX page_counts ON page (place, articles, read, starred, first, last);
CREATE INDEX page_by_home ON page (home, place, articles, read, starred);
CREATE INDEX page_by_day ON page (date_to, date_from, printed, articles);
CREATE INDEX page_with_stars ON page (place) WHERE starred > 0;
CREATE UNIQUE INDEX article_by_page ON article (page, position);
CREATE INDEX article_by_print ON article (print) WHERE print IS NOT NULL;

CREATE TABLE shelf (
    section  TEXT NOT NULL,
    place    BLOB NOT NULL,
    page     INTEGER NOT NULL,
    home     INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (section, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_by_page ON shelf (page);
CREATE TABLE tally (
    home     INTEGER NOT NULL,
    section  TEXT NOT NULL,
    articles INTEGER NOT NULL,
    read     INTEGER NOT NULL,
    starred  INTEGER NOT NULL,
    PRIMARY KEY (home, section)
) STRICT, WITHOUT ROWID;
CREATE TABLE gone (
    serial INTEGER PRIMARY KEY
) STRICT;
INSERT INTO fact VALUES ('name', lower(hex(randomblob(8))));
PRAGMA user_version = 3;
