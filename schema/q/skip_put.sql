INSERT INTO skip (batch_id, person_id, item_id, skipped_at)
SELECT batch_id, $2, $1, $3 FROM item WHERE item_id = $1
ON CONFLICT (batch_id, person_id, item_id) DO UPDATE SET skipped_at = excluded.skipped_at
