INSERT INTO record (source_id, position, pair_id, question_id, original, lead, raw, trail,
	label_at, label_length, split)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
