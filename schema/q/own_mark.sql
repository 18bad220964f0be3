-- The last verdict or flag of person $2 on item $1.
SELECT id, verdict, note, given_at, seq
FROM (SELECT verdict_id AS id, verdict, note, given_at, seq FROM verdict
		WHERE item_id = $1 AND person_id = $2
	UNION ALL
	SELECT flag_id, NULL, note, given_at, seq FROM flag
		WHERE item_id = $1 AND person_id = $2) AS own
ORDER BY seq DESC LIMIT 1
