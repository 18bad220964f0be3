-- Only where nobody has begun with the batch.
DELETE FROM item WHERE batch_id = $1
