-- Whether anybody has begun with the batch main: whoever claims, skips or judges has a place in it.
SELECT EXISTS (SELECT 1 FROM place WHERE batch_id = b.batch_id)
	OR EXISTS (SELECT 1 FROM claim WHERE batch_id = b.batch_id)
	OR EXISTS (SELECT 1 FROM skip WHERE batch_id = b.batch_id)
FROM batch AS b
WHERE b.name = 'main'
