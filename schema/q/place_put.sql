INSERT INTO place (batch_id, person_id, position) VALUES ($1, $2, $3)
ON CONFLICT (batch_id, person_id) DO UPDATE SET position = excluded.position
