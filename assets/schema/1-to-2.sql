-- From version 1 to version 2: the number of a page, the basis of its district, the fingerprint of a text.
-- The fingerprints are filled in by `src/library/migrate.rs`.
ALTER TABLE page ADD COLUMN number TEXT;
ALTER TABLE page ADD COLUMN number_basis TEXT;
ALTER TABLE page ADD COLUMN district_basis TEXT;
ALTER TABLE article ADD COLUMN print INTEGER;
CREATE INDEX article_by_print ON article (print) WHERE print IS NOT NULL;
PRAGMA user_version = 2;
