INSERT INTO pair (photo_id, question, subject) VALUES ($1, $2, $3)
ON CONFLICT (photo_id, question) DO NOTHING
