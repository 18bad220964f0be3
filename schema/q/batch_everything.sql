-- The batch that takes up every new pair.
SELECT batch_id FROM batch WHERE name = 'main' AND filter = '' AND closed_at IS NULL
