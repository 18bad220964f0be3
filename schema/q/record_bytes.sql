-- The same without what they ask: their bytes alone.
SELECT position, pair_id, question_id, original, lead, raw, trail, label_at, label_length,
	split
FROM record
WHERE source_id = $1
ORDER BY position
