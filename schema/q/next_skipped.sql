-- What person $2 put off, the longest ago first.
SELECT i.item_id
FROM skip AS k JOIN item AS i ON i.item_id = k.item_id
WHERE k.batch_id = $1 AND k.person_id = $2
	AND i.wanted > 0 AND i.withdrawn = 0
	AND i.wanted > (SELECT count(*) FROM claim AS c
			WHERE c.item_id = i.item_id AND c.person_id <> $2 AND c.expires_at > $3)
	AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
ORDER BY k.skipped_at, i.position LIMIT 1
