-- Whether anybody has begun with batch $1: whoever claims, skips or judges has a place in it.
SELECT EXISTS (SELECT 1 FROM place WHERE batch_id = $1)
	OR EXISTS (SELECT 1 FROM claim WHERE batch_id = $1)
	OR EXISTS (SELECT 1 FROM skip WHERE batch_id = $1)
