INSERT INTO model (name) VALUES ($1) RETURNING model_id
