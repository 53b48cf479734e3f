-- From version 3 to version 4: the index of the fingerprints is a table, so that those of many articles can be put in at
-- once and in order.
DROP INDEX article_by_print;
CREATE TABLE print (
    late    INTEGER NOT NULL,
    print   INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (late, print, article)
) STRICT, WITHOUT ROWID;
INSERT INTO print SELECT 0, print, serial FROM article WHERE print IS NOT NULL ORDER BY print, serial;
PRAGMA user_version = 4;
