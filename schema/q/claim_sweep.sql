-- Claims on item $1 that ran out before $2 have done their work as signs once no place is left.
DELETE FROM claim
WHERE item_id = $1 AND expires_at <= $2
	AND (SELECT wanted FROM item WHERE item_id = $1)
		<= (SELECT count(*) FROM claim WHERE item_id = $1 AND expires_at > $2)
