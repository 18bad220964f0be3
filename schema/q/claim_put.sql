-- Claims item $1 for person $2 until $3.
INSERT INTO claim (item_id, person_id, batch_id, expires_at)
SELECT $1, $2, batch_id, $3 FROM item WHERE item_id = $1
ON CONFLICT (item_id, person_id) DO UPDATE SET expires_at = excluded.expires_at
