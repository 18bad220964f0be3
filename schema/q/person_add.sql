INSERT INTO person (name, role, added_at) VALUES ($1, $2, $3)
