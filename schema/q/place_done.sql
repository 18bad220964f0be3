-- Person $2 did one more item of batch $1.
INSERT INTO place (batch_id, person_id, done) VALUES ($1, $2, 1)
ON CONFLICT (batch_id, person_id) DO UPDATE SET done = place.done + 1
