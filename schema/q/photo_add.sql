INSERT INTO photo (path) VALUES ($1) RETURNING photo_id
