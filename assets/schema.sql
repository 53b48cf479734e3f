-- The library of dubao: pages, their articles, and what the reader did with them.
-- Version 7. `application_id` is "dubo" in ASCII; `user_version` is the version of this file.
-- `schema/1-to-2.sql` and those after it bring older libraries to this one.
PRAGMA application_id = 0x6475626f;
PRAGMA user_version = 7;

CREATE TABLE district (                     -- the districts of the pages; pages of one district share it
    serial   INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,                 -- short name; empty: not known
    full     TEXT,
    city     TEXT,
    province TEXT
) STRICT;
CREATE INDEX district_by_name ON district (name);

CREATE TABLE page (
    serial           INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,  -- first 12 hex digits of the SHA-256 of the raw text
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
    dates_basis      TEXT,
    -- What follows from the rest, kept up with every change:
    place            BLOB NOT NULL UNIQUE,  -- the order of pages, newest first (`src/library/place.rs`)
    home             INTEGER NOT NULL REFERENCES district (serial),
    articles         INTEGER NOT NULL DEFAULT 0,
    read             INTEGER NOT NULL DEFAULT 0, -- articles that the reader has read
    starred          INTEGER NOT NULL DEFAULT 0,
    first            INTEGER NOT NULL DEFAULT 0, -- the lowest and the highest serial number of its articles:
    last             INTEGER NOT NULL DEFAULT 0  -- those between are its own too
) STRICT;
CREATE INDEX page_counts ON page (place, articles, read, starred, first, last);
CREATE INDEX page_by_home ON page (home, place, articles, read, starred);
CREATE INDEX page_by_day ON page (date_to, date_from, printed, articles);
CREATE INDEX page_with_stars ON page (place) WHERE starred > 0;

CREATE TABLE since (                        -- of which days pages are, kept up with every change
    first INTEGER PRIMARY KEY,              -- from this serial number of an article on, up to the next row
    day   BLOB NOT NULL                     -- what the places of the pages begin with (`src/library/since.rs`)
) STRICT;

CREATE TABLE page_text (                    -- the source, untouched, and the lines that are in no article
    page      INTEGER PRIMARY KEY REFERENCES page (serial) ON DELETE CASCADE,
    raw       BLOB NOT NULL,                -- compressed (Zstandard, RFC 8878)
    furniture TEXT NOT NULL                 -- JSON: [{"text", "lines"}]
) STRICT;

CREATE TABLE article (                      -- what the list shows
    serial   INTEGER PRIMARY KEY AUTOINCREMENT, -- by which indexes know it; none is given twice
    id       TEXT NOT NULL,                 -- page and the line where the body (else the headline) begins
    page     INTEGER NOT NULL REFERENCES page (serial) ON DELETE CASCADE,
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
CREATE INDEX article_by_page ON article (page, position, id); -- an article is found by its page, also by its name

CREATE TABLE print (                        -- the articles by their fingerprints, kept up with every change
    late    INTEGER NOT NULL,               -- 1: came in lately; joined with the others by the ten thousand (`src/library/twins.rs`)
    print   INTEGER NOT NULL,
    article INTEGER NOT NULL,               -- its serial number
    PRIMARY KEY (late, print, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (                         -- what the article pane shows, apart from the rows of the list
    article INTEGER PRIMARY KEY REFERENCES article (serial) ON DELETE CASCADE,
    text    BLOB NOT NULL,                  -- compressed, the raw text of its page as the dictionary
    rest    TEXT NOT NULL                   -- JSON: subhead, column, label, people, parts, flaws, lines
) STRICT;

CREATE TABLE reading (                      -- by the reader; kept when pages are read anew or removed
    article TEXT PRIMARY KEY,               -- the id of an article
    read    INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    place   INTEGER NOT NULL DEFAULT 0      -- byte of the article's text
) STRICT;

CREATE TABLE shelf (                        -- which pages have articles of a section, kept up with every change
    section  TEXT NOT NULL,
    place    BLOB NOT NULL,                 -- of the page
    page     INTEGER NOT NULL,
    home     INTEGER NOT NULL,              -- of the page
    articles INTEGER NOT NULL,
    PRIMARY KEY (section, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (                        -- how many articles there are, kept up with every change
    home     INTEGER NOT NULL,
    section  TEXT NOT NULL,
    articles INTEGER NOT NULL,
    read     INTEGER NOT NULL,
    starred  INTEGER NOT NULL,
    PRIMARY KEY (home, section)
) STRICT, WITHOUT ROWID;

CREATE TABLE gone (                         -- articles that were removed; indexes beside the library may know them
    serial INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE fact (                         -- what the library knows of itself
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO fact VALUES ('name', lower(hex(randomblob(8)))); -- by which indexes know whose they are
