-- From version 4 to version 5: the page of an article is found by its serial number alone.
CREATE INDEX page_by_first ON page (first, last, place);
PRAGMA user_version = 5;
