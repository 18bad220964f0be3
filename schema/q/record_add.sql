-- The records of incoming, of source $1.
INSERT INTO record (source_id, position, pair_id, question_id, original, lead, raw, trail,
	label_at, label_length, split)
SELECT $1, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10 FROM incoming
