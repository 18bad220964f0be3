-- 0005: the guideline.
--
-- The text reviewers work under.  A new text is a new version, the highest is in force, and every
-- verdict given on the review screen says which one that was (verdict.guideline).

CREATE TABLE guideline (
	version		INTEGER PRIMARY KEY,	-- 1, 2, 3, … without a gap
	seq		INTEGER NOT NULL UNIQUE REFERENCES journal,
	person_id	INTEGER NOT NULL REFERENCES person,
	text		TEXT NOT NULL,		-- lines, each with its newline
	set_at		TEXT NOT NULL
) STRICT;

CREATE TRIGGER guideline_no_update BEFORE UPDATE ON guideline
BEGIN SELECT RAISE(ABORT, 'a guideline is never changed: a new text is a new version'); END;
CREATE TRIGGER guideline_no_delete BEFORE DELETE ON guideline
BEGIN SELECT RAISE(ABORT, 'a guideline is never removed'); END;
