-- The pairs of the JSON array $2 into batch $1, in this order, behind position $3.
INSERT INTO item (batch_id, pair_id, position, state, wanted)
SELECT $1, value, $3 + 1 + key, 'open', $4 FROM json_each($2)
