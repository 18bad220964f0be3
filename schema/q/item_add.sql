INSERT INTO item (batch_id, pair_id, position, state, wanted)
VALUES ($1, $2, $3, 'open', $4)
