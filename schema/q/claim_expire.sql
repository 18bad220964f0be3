-- Gives the place back; the row stays, as a sign that the item is to be offered again.
UPDATE claim SET expires_at = $3 WHERE item_id = $1 AND person_id = $2
