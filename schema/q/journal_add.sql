INSERT INTO journal (seq, at, actor, kind, body, hash) VALUES ($1, $2, $3, $4, $5, $6)
