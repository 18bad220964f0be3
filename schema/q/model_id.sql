-- The model called $1.
SELECT model_id FROM model WHERE name = $1
