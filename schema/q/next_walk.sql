-- The next item of batch $1 for person $2 at time $3, from position $4 on.
SELECT i.item_id
FROM item AS i
WHERE i.batch_id = $1 AND i.position >= $4 AND i.wanted > 0 AND i.withdrawn = 0
	AND i.wanted > (SELECT count(*) FROM claim AS c
			WHERE c.item_id = i.item_id AND c.person_id <> $2 AND c.expires_at > $3)
	AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM skip AS k
		WHERE k.batch_id = $1 AND k.person_id = $2 AND k.item_id = i.item_id)
ORDER BY i.position LIMIT 1
