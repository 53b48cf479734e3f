-- From version 6 to version 7: articles are found by their pages, also by their names, and shelves by their sections. An
-- index of all names comes with the table of older libraries, and stays there.
DROP INDEX article_by_page;
CREATE INDEX article_by_page ON article (page, position, id);
DROP INDEX shelf_by_page;
PRAGMA user_version = 7;
