-- The library of dubao: pages, their articles, and what the reader did with them.
-- Version 2. `application_id` is "dubo" in ASCII; `user_version` is the version of this file.
-- `schema/1-to-2.sql` brings a library of version 1 to this one.
PRAGMA application_id = 0x6475626f;
PRAGMA user_version = 2;

CREATE TABLE page (
    id               TEXT PRIMARY KEY,      -- first 12 hex digits of the SHA-256 of the raw text
    file             TEXT NOT NULL,         -- where the raw text came from
    paper            TEXT,
    paper_basis      TEXT,                  -- what it was inferred from; null: printed on the page
    supplement       TEXT,
    supplement_basis TEXT,
    number           TEXT,                  -- which page of the paper: 3, A12
    number_basis     TEXT,
    district         TEXT NOT NULL,         -- short name; empty: not known
    district_basis   TEXT,
    district_full    TEXT,
    city             TEXT,
    province         TEXT,
    date_from        TEXT,                  -- YYYY-MM-DD; the page was printed between the two days
    date_to          TEXT,
    printed          INTEGER NOT NULL,      -- 1: the date is printed, 0: inferred
    dates_basis      TEXT
) STRICT;

CREATE TABLE page_text (                    -- the source, untouched, and the lines that are in no article
    page      TEXT PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
    raw       TEXT NOT NULL,
    furniture TEXT NOT NULL                 -- JSON: [{"text", "lines"}]
) STRICT;

CREATE TABLE article (                      -- what the list shows
    serial   INTEGER PRIMARY KEY AUTOINCREMENT, -- by which indexes know it; none is given twice
    id       TEXT NOT NULL UNIQUE,          -- page and the line where the body (else the headline) begins
    page     TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,              -- order on the page, from 0
    kind     TEXT NOT NULL,
    kicker   TEXT,
    headline TEXT NOT NULL,
    made     INTEGER NOT NULL,              -- 1: the page has no headline, this is the first words
    byline   TEXT,
    section  TEXT NOT NULL,
    complete INTEGER NOT NULL,
    lede     TEXT NOT NULL,                 -- how the text begins
    print    INTEGER                        -- fingerprint of the text; null: too short to tell it from others
) STRICT;
CREATE INDEX article_by_page ON article (page, position);
CREATE INDEX article_by_print ON article (print) WHERE print IS NOT NULL;

CREATE TABLE body (                         -- what the article pane shows, apart from the rows of the list
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    text    TEXT NOT NULL,
    rest    TEXT NOT NULL                   -- JSON: subhead, column, label, people, parts, flaws, lines
) STRICT;

CREATE TABLE reading (                      -- by the reader; kept when pages are read anew or removed
    article TEXT PRIMARY KEY,
    read    INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    place   INTEGER NOT NULL DEFAULT 0      -- byte of the article's text
) STRICT;

CREATE TABLE fact (                         -- what the library knows of itself
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
