-- 0002: answers of models.
--
-- What a model said about the records of a source, for scoring.  Reviewers never see any of it.
-- Like verdicts, answers are only ever added: of the answers of one model on one source those with
-- the highest seq stand.

CREATE TABLE model (
	model_id	INTEGER PRIMARY KEY,
	name		TEXT NOT NULL UNIQUE
) STRICT;

-- One model's outputs on a source, as one file gave them.
CREATE TABLE answers (
	seq		INTEGER PRIMARY KEY REFERENCES journal,
	model_id	INTEGER NOT NULL REFERENCES model,
	source_id	INTEGER NOT NULL REFERENCES source,
	file		TEXT NOT NULL,		-- its name without its folder
	sha256		TEXT NOT NULL CHECK (length(sha256) = 64),
	parse		TEXT NOT NULL CHECK (parse IN ('pope', 'repope')),
	aligned		TEXT NOT NULL CHECK (aligned IN ('text', 'id', 'position')),
						-- what told whose records the answers are
	given_at	TEXT NOT NULL
) STRICT;
CREATE INDEX answers_source ON answers (source_id, model_id, seq);

-- What the model said about one record, and how that was read.
CREATE TABLE answer (
	seq		INTEGER NOT NULL REFERENCES answers,
	record_id	INTEGER NOT NULL REFERENCES record,
	output		TEXT NOT NULL,		-- as it came
	answer		TEXT CHECK (answer IN ('yes', 'no')),
						-- by the rule `parse`; NULL: it tells neither
	PRIMARY KEY (seq, record_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER answers_no_update BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
CREATE TRIGGER answers_no_delete BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'answers are never removed'); END;
CREATE TRIGGER answer_no_update BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never removed'); END;
