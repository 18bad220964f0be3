-- 0004: what models doubt.
--
-- A batch may be in the order of how strongly models contradict the originals, and an answer may
-- come with how sure the model was of yes.

ALTER TABLE answer ADD COLUMN prob_yes REAL CHECK (prob_yes >= 0 AND prob_yes <= 1);

-- The table is made anew for its check of `ordering`; what refers to it stays.
CREATE TABLE batch_before AS SELECT * FROM batch;
DROP TABLE batch;

-- A named set of pairs under review, with its rules.
CREATE TABLE batch (
	batch_id	INTEGER PRIMARY KEY,
	name		TEXT NOT NULL UNIQUE,
	reviews		INTEGER NOT NULL CHECK (reviews >= 1),
	ordering	TEXT NOT NULL
			CHECK (ordering IN ('photo', 'subject', 'random', 'dispute')),
	seed		INTEGER NOT NULL,
	filter		TEXT NOT NULL,		-- 'split=random subject=dog'; '' everything
	created_at	TEXT NOT NULL,
	closed_at	TEXT			-- NULL: reviewers may work
) STRICT;
INSERT INTO batch (batch_id, name, reviews, ordering, seed, filter, created_at, closed_at)
SELECT batch_id, name, reviews, ordering, seed, filter, created_at, closed_at FROM batch_before;
DROP TABLE batch_before;
