-- The same without what they ask: their bytes alone.
SELECT record_id, position, pair_id, original, lead, raw, trail, label_at, label_length
FROM record
WHERE record_id BETWEEN $2 AND $3 AND +source_id = $1
ORDER BY record_id
LIMIT $4
