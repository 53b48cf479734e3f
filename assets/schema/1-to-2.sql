-- From version 1 to version 2: the number of a page, the basis of its district, the serial number of an article and the
-- fingerprint of its text. The fingerprints are filled in by `src/library/migrate.rs`, which also sees to it that
-- nothing is deleted along with the old table.
ALTER TABLE page ADD COLUMN number TEXT;
ALTER TABLE page ADD COLUMN number_basis TEXT;
ALTER TABLE page ADD COLUMN district_basis TEXT;
CREATE TABLE article_2 (
    serial   INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    page     TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
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
INSERT INTO article_2 (id, page, position, kind, kicker, headline, made, byline, section, complete, lede)
    SELECT id, page, position, kind, kicker, headline, made, byline, section, complete, lede
    FROM article ORDER BY rowid;
DROP TABLE article;
ALTER TABLE article_2 RENAME TO article;
CREATE INDEX article_by_page ON article (page, position);
CREATE INDEX article_by_print ON article (print) WHERE print IS NOT NULL;
PRAGMA user_version = 2;
