-- A label that stays the same keeps the time it was decided at.
UPDATE item SET
	decided_at = CASE WHEN label = $3 AND state = $2 THEN decided_at ELSE $5 END,
	state = $2, label = $3, wanted = $4
WHERE item_id = $1
