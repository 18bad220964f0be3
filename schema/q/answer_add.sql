INSERT INTO answer (seq, record_id, output, answer) VALUES ($1, $2, $3, $4)
