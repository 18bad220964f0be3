INSERT INTO guideline (version, seq, person_id, text, set_at) VALUES ($1, $2, $3, $4, $5)
