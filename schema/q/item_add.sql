-- The items of incoming (pair, position) into batch $1, each with $2 places to be filled.
INSERT INTO item (batch_id, pair_id, position, state, wanted)
SELECT $1, c1, c2, 'open', $2 FROM incoming
