INSERT INTO answer (seq, record_id, output, answer, prob_yes) VALUES ($1, $2, $3, $4, $5)
