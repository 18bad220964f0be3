INSERT INTO flag (seq, flag_id, item_id, person_id, note, sitting, given_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
