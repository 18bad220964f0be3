-- Another: a table that others refer to is made anew, with all its rows.
CREATE TABLE journal_anew (
	seq		INTEGER PRIMARY KEY,
	at		TEXT NOT NULL,
	actor		TEXT NOT NULL,
	kind		TEXT NOT NULL,
	body		TEXT NOT NULL,
	hash		TEXT NOT NULL,
	letters		INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO journal_anew SELECT seq, at, actor, kind, body, hash, length(body) FROM journal;
DROP TABLE journal;
ALTER TABLE journal_anew RENAME TO journal;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
