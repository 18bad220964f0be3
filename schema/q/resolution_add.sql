INSERT INTO resolution (seq, resolution_id, item_id, person_id, label, reason, given_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
