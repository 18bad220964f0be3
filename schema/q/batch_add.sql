INSERT INTO batch (name, reviews, ordering, seed, filter, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
