-- An item of batch $1 whose lease ran out by $3, behind where person $2 has come.
SELECT i.item_id
FROM claim AS g JOIN item AS i ON i.item_id = g.item_id
WHERE g.batch_id = $1 AND g.expires_at <= $3
	AND i.position < (SELECT position FROM place WHERE batch_id = $1 AND person_id = $2)
	AND i.wanted > 0 AND i.withdrawn = 0
	AND i.wanted > (SELECT count(*) FROM claim AS c
			WHERE c.item_id = i.item_id AND c.person_id <> $2 AND c.expires_at > $3)
	AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM skip AS k
		WHERE k.batch_id = $1 AND k.person_id = $2 AND k.item_id = i.item_id)
ORDER BY i.position LIMIT 1
