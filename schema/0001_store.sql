-- 0001: the store.
--
-- What people decided (verdict, flag, resolution, …) is written by one function together with its
-- entry in the journal, and never changed: every change is a new row.  What follows from it
-- (item.state, item.label, item.wanted) is computed in the same transaction and can be recomputed
-- from the journal at any time; `foureyes audit` does that.  Working state that decides nothing
-- (claim, skip, place, tally) stands apart at the end.
--
-- Times are text, 2026-11-21T08:15:30.123Z, UTC.  Ids are integers given in order.  Where rows are
-- many a choice of more than two is checked with OR: for a longer IN SQLite makes a table each time
-- a row is written.

-- Who may do what.  Whoever makes the store is the first lead.
CREATE TABLE person (
	person_id	INTEGER PRIMARY KEY,
	name		TEXT NOT NULL UNIQUE,
	role		TEXT NOT NULL CHECK (role IN ('reviewer', 'lead')),
	added_at	TEXT NOT NULL,
	retired_at	TEXT			-- NULL: may work
) STRICT;

-- One imported label file.  head, then lead + raw + trail of every record with sep between them,
-- then tail, are the file's bytes as they came: their SHA-256 is `sha256`.
CREATE TABLE source (
	source_id	INTEGER PRIMARY KEY,
	name		TEXT NOT NULL,		-- the file's name without its folder
	format		TEXT NOT NULL,		-- 'pope'
	split		TEXT NOT NULL,
	sha256		TEXT NOT NULL,
	head		BLOB NOT NULL,		-- before the first record: byte order mark, '['
	sep		BLOB NOT NULL,		-- between records: ',' in an array, else empty
	tail		BLOB NOT NULL,		-- after the last record: ']'
	imported_at	TEXT NOT NULL,
	replaced_at	TEXT			-- NULL: this is the file that stands under its name
) STRICT;
CREATE UNIQUE INDEX source_standing ON source (name) WHERE replaced_at IS NULL;

-- A photo is named by its path below an image root, as the records name it.
CREATE TABLE photo (
	photo_id	INTEGER PRIMARY KEY,
	path		TEXT NOT NULL UNIQUE,
	root		TEXT			-- the folder it was found below, relative to the
						-- store's folder where that is possible; NULL: not found
) STRICT;

-- One distinct (photo, question), however many records ask it.
CREATE TABLE pair (
	pair_id		INTEGER PRIMARY KEY,
	photo_id	INTEGER NOT NULL REFERENCES photo,
	question	TEXT NOT NULL,
	subject		TEXT,			-- NULL: the question has another shape
	UNIQUE (photo_id, question)
) STRICT;

-- One record of one source, bytes as they came.  label_at and label_length say where in raw the
-- value of the label stands, so that exporting changes nothing else.
CREATE TABLE record (
	record_id	INTEGER PRIMARY KEY,
	source_id	INTEGER NOT NULL REFERENCES source,
	position	INTEGER NOT NULL,	-- from 1, in the order of the file
	pair_id		INTEGER NOT NULL REFERENCES pair,
	question_id	TEXT,			-- as it came; means something within its source only
	original	TEXT NOT NULL CHECK (original IN ('yes', 'no')),
	lead		BLOB NOT NULL,		-- white space before
	raw		BLOB NOT NULL,
	trail		BLOB NOT NULL,		-- white space and end of line after
	label_at	INTEGER NOT NULL,	-- byte offset in raw of the label's value, with quotes
	label_length	INTEGER NOT NULL,
	UNIQUE (source_id, position)
) STRICT;
CREATE INDEX record_pair ON record (pair_id, source_id, original);

-- A named set of pairs under review, with its rules.
CREATE TABLE batch (
	batch_id	INTEGER PRIMARY KEY,
	name		TEXT NOT NULL UNIQUE,
	reviews		INTEGER NOT NULL CHECK (reviews >= 1),
	ordering	TEXT NOT NULL CHECK (ordering IN ('photo', 'subject', 'random')),
	seed		INTEGER NOT NULL,
	filter		TEXT NOT NULL,		-- 'split=random subject=dog'; '' everything
	created_at	TEXT NOT NULL,
	closed_at	TEXT			-- NULL: reviewers may work
) STRICT;

-- A pair in a batch.  state, label, wanted and decided_at follow from the verdicts, flags and
-- resolutions; withdrawn from the sources.
CREATE TABLE item (
	item_id		INTEGER PRIMARY KEY,
	batch_id	INTEGER NOT NULL REFERENCES batch,
	pair_id		INTEGER NOT NULL REFERENCES pair,
	position	INTEGER NOT NULL,	-- from 1: the order in which it is offered
	state		TEXT NOT NULL CHECK (state = 'open' OR state = 'agreed' OR state = 'disputed'
				OR state = 'settled'),
	label		TEXT CHECK (label = 'yes' OR label = 'no' OR label = 'ambiguous'),
	wanted		INTEGER NOT NULL,	-- places still to be filled by reviewers
	decided_at	TEXT,			-- when it became agreed or settled
	withdrawn	INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
						-- 1: no standing source asks its pair any more
	CHECK ((label IS NOT NULL) = (state IN ('agreed', 'settled'))),
	CHECK ((decided_at IS NOT NULL) = (state IN ('agreed', 'settled'))),
	UNIQUE (pair_id, batch_id)
) STRICT;
-- What a lead looks at; queries name the same states, so that they find this index.
CREATE INDEX item_lead ON item (state, batch_id) WHERE state IN ('disputed', 'settled');
CREATE INDEX item_wanted ON item (batch_id, position) WHERE wanted > 0;

-- Everything that was decided, in order.  hash = SHA-256(hash of the entry before (32 zero bytes
-- for the first) followed by seq, at, actor, kind and body, each as "LENGTH:BYTES,").
CREATE TABLE journal (
	seq		INTEGER PRIMARY KEY,	-- 1, 2, 3, … without a gap
	at		TEXT NOT NULL,
	actor		TEXT NOT NULL,		-- the name of who did it
	kind		TEXT NOT NULL,
	body		TEXT NOT NULL,		-- one JSON object
	hash		TEXT NOT NULL		-- 64 hexadecimal digits
) STRICT;

-- One person's yes / no / ambiguous on one item.  A later verdict (or flag) of the same person on
-- the same item supersedes it; both stay.
CREATE TABLE verdict (
	seq		INTEGER PRIMARY KEY REFERENCES journal,
	verdict_id	TEXT NOT NULL UNIQUE,	-- made by whoever writes it, before writing
	item_id		INTEGER NOT NULL REFERENCES item,
	person_id	INTEGER NOT NULL REFERENCES person,
	verdict		TEXT NOT NULL
			CHECK (verdict = 'yes' OR verdict = 'no' OR verdict = 'ambiguous'),
	note		TEXT NOT NULL,
	sitting		TEXT NOT NULL,		-- one id for every time somebody sat down to review
	given_at	TEXT NOT NULL,
	elapsed_ms	INTEGER,		-- from the photo seen to the key; NULL unknown
	protocol	TEXT NOT NULL,		-- sixel, kitty, text, elsewhere
	width		INTEGER NOT NULL,	-- the photo as painted; 0 unknown
	height		INTEGER NOT NULL,
	zoom		REAL NOT NULL,		-- the deepest; 0: whole photo only
	photo_sha256	TEXT NOT NULL,		-- of the photo's bytes; '' unknown
	guideline	INTEGER			-- version of the guideline; NULL none
) STRICT;
CREATE INDEX verdict_item ON verdict (item_id, person_id, seq);
CREATE INDEX verdict_person ON verdict (person_id, seq);

-- Somebody found the photo of an item unusable: missing, broken, or the wrong one.
CREATE TABLE flag (
	seq		INTEGER PRIMARY KEY REFERENCES journal,
	flag_id		TEXT NOT NULL UNIQUE,
	item_id		INTEGER NOT NULL REFERENCES item,
	person_id	INTEGER NOT NULL REFERENCES person,
	note		TEXT NOT NULL,
	sitting		TEXT NOT NULL,
	given_at	TEXT NOT NULL
) STRICT;
CREATE INDEX flag_item ON flag (item_id, person_id, seq);
CREATE INDEX flag_person ON flag (person_id, seq);

-- A lead's decision on a disputed item.  The last one of an item stands; label NULL withdraws the
-- one before, so that the item is disputed again.
CREATE TABLE resolution (
	seq		INTEGER PRIMARY KEY REFERENCES journal,
	resolution_id	TEXT NOT NULL UNIQUE,
	item_id		INTEGER NOT NULL REFERENCES item,
	person_id	INTEGER NOT NULL REFERENCES person,
	label		TEXT CHECK (label = 'yes' OR label = 'no' OR label = 'ambiguous'),
	reason		TEXT NOT NULL,
	given_at	TEXT NOT NULL
) STRICT;
CREATE INDEX resolution_item ON resolution (item_id, seq);

-- What was decided is never changed and never removed.
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER verdict_no_update BEFORE UPDATE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdicts are never changed'); END;
CREATE TRIGGER verdict_no_delete BEFORE DELETE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdicts are never removed'); END;
CREATE TRIGGER flag_no_update BEFORE UPDATE ON flag
BEGIN SELECT RAISE(ABORT, 'flags are never changed'); END;
CREATE TRIGGER flag_no_delete BEFORE DELETE ON flag
BEGIN SELECT RAISE(ABORT, 'flags are never removed'); END;
CREATE TRIGGER resolution_no_update BEFORE UPDATE ON resolution
BEGIN SELECT RAISE(ABORT, 'resolutions are never changed'); END;
CREATE TRIGGER resolution_no_delete BEFORE DELETE ON resolution
BEGIN SELECT RAISE(ABORT, 'resolutions are never removed'); END;

-- Working state, and counters that follow from the rest.  A claim is a lease on one place of an item; it expires, so that nobody who went
-- home holds anything up.
CREATE TABLE claim (
	item_id		INTEGER NOT NULL REFERENCES item,
	person_id	INTEGER NOT NULL REFERENCES person,
	batch_id	INTEGER NOT NULL REFERENCES batch,
	expires_at	TEXT NOT NULL,
	PRIMARY KEY (item_id, person_id)
) STRICT;
CREATE INDEX claim_expiry ON claim (batch_id, expires_at);

-- Items a person put off; offered again when nothing else is left.
CREATE TABLE skip (
	batch_id	INTEGER NOT NULL REFERENCES batch,
	person_id	INTEGER NOT NULL REFERENCES person,
	item_id		INTEGER NOT NULL REFERENCES item,
	skipped_at	TEXT NOT NULL,
	PRIMARY KEY (batch_id, person_id, item_id)
) STRICT;

-- How far a person has come in a batch.  Nothing before the position waits for them but skipped
-- items and places that somebody gave back.  done counts the items they judged or flagged.
CREATE TABLE place (
	batch_id	INTEGER NOT NULL REFERENCES batch,
	person_id	INTEGER NOT NULL REFERENCES person,
	position	INTEGER NOT NULL DEFAULT 0,
	done		INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (batch_id, person_id)
) STRICT;

-- How many items of a batch are in each state, so that nobody has to count them while people work.
CREATE TABLE tally (
	batch_id	INTEGER NOT NULL REFERENCES batch,
	state		TEXT NOT NULL,
	items		INTEGER NOT NULL,
	PRIMARY KEY (batch_id, state)
) STRICT;

-- The views are the contract with other people's SQL: columns are added, never removed.

-- The last thing each person did with each item: a verdict, or a flag (verdict is NULL).
CREATE VIEW mark AS
SELECT item_id, person_id, verdict, note, given_at, seq
FROM verdict AS v
WHERE NOT EXISTS (SELECT 1 FROM verdict AS w
		WHERE w.item_id = v.item_id AND w.person_id = v.person_id AND w.seq > v.seq)
	AND NOT EXISTS (SELECT 1 FROM flag AS w
		WHERE w.item_id = v.item_id AND w.person_id = v.person_id AND w.seq > v.seq)
UNION ALL
SELECT item_id, person_id, NULL, note, given_at, seq
FROM flag AS v
WHERE NOT EXISTS (SELECT 1 FROM verdict AS w
		WHERE w.item_id = v.item_id AND w.person_id = v.person_id AND w.seq > v.seq)
	AND NOT EXISTS (SELECT 1 FROM flag AS w
		WHERE w.item_id = v.item_id AND w.person_id = v.person_id AND w.seq > v.seq);

-- The label of every pair that has one.  Where several batches decided a pair, the last decision
-- counts.  original is 'yes' or 'no', or 'contradictory' where its records differ.
CREATE VIEW label AS
SELECT
	p.pair_id,
	f.path AS image,
	p.question,
	p.subject,
	(SELECT CASE WHEN min(r.original) = max(r.original) THEN min(r.original)
			ELSE 'contradictory' END
		FROM record AS r JOIN source AS s ON s.source_id = r.source_id
		WHERE r.pair_id = p.pair_id AND s.replaced_at IS NULL) AS original,
	i.label,
	CASE i.state WHEN 'agreed' THEN 'agreement' ELSE 'resolution' END AS method,
	i.decided_at AS settled_at,
	b.name AS batch
FROM item AS i
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
JOIN batch AS b ON b.batch_id = i.batch_id
WHERE i.label IS NOT NULL AND i.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM item AS j
		WHERE j.pair_id = i.pair_id AND j.label IS NOT NULL AND j.withdrawn = 0
			AND (j.decided_at > i.decided_at
				OR (j.decided_at = i.decided_at AND j.item_id > i.item_id)));

-- What waits for a lead.  votes: the verdicts in order of time, with '+' between; 'flag' where
-- somebody could not use the photo.
CREATE VIEW dispute AS
SELECT
	i.pair_id,
	b.name AS batch,
	f.path AS image,
	p.question,
	(SELECT group_concat(coalesce(m.verdict, 'flag'), '+')
		FROM (SELECT verdict, seq FROM verdict AS v
			WHERE v.item_id = i.item_id AND NOT EXISTS (
				SELECT 1 FROM verdict AS w WHERE w.item_id = v.item_id
					AND w.person_id = v.person_id AND w.seq > v.seq
				UNION ALL SELECT 1 FROM flag AS w WHERE w.item_id = v.item_id
					AND w.person_id = v.person_id AND w.seq > v.seq)
			UNION ALL
			SELECT NULL, seq FROM flag AS v
			WHERE v.item_id = i.item_id AND NOT EXISTS (
				SELECT 1 FROM verdict AS w WHERE w.item_id = v.item_id
					AND w.person_id = v.person_id AND w.seq > v.seq
				UNION ALL SELECT 1 FROM flag AS w WHERE w.item_id = v.item_id
					AND w.person_id = v.person_id AND w.seq > v.seq)
			ORDER BY 2) AS m)
		AS votes,
	p.subject,
	i.item_id
FROM item AS i
JOIN batch AS b ON b.batch_id = i.batch_id
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE i.state IN ('disputed', 'settled') AND i.state = 'disputed' AND i.withdrawn = 0;

CREATE VIEW progress AS
SELECT
	b.name AS batch,
	coalesce(sum(t.items), 0) AS items,
	coalesce(sum(CASE WHEN t.state = 'open' THEN t.items END), 0) AS open,
	coalesce(sum(CASE WHEN t.state = 'agreed' THEN t.items END), 0) AS agreed,
	coalesce(sum(CASE WHEN t.state = 'disputed' THEN t.items END), 0) AS disputed,
	coalesce(sum(CASE WHEN t.state = 'settled' THEN t.items END), 0) AS settled
FROM batch AS b
LEFT JOIN tally AS t ON t.batch_id = b.batch_id
GROUP BY b.batch_id, b.name;
