-- An item of batch $1 came into ($3 = 1) or left ($3 = -1) state $2.
INSERT INTO tally (batch_id, state, items) VALUES ($1, $2, $3)
ON CONFLICT (batch_id, state) DO UPDATE SET items = tally.items + excluded.items
