INSERT INTO answers (seq, model_id, source_id, file, sha256, parse, aligned, given_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
