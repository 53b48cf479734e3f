-- From version 5 to version 6: from the serial numbers of articles the days of their pages are known, and in few rows.
DROP INDEX page_by_first;
CREATE TABLE since (
    first INTEGER PRIMARY KEY,
    day   BLOB NOT NULL
) STRICT;
INSERT INTO since SELECT first, day
    FROM (SELECT first, day, lag(day) OVER (ORDER BY first) AS before
        FROM (SELECT first, substr(place, 1, 4) AS day FROM page WHERE articles > 0))
    WHERE day IS NOT before;
PRAGMA user_version = 6;
