-- At most $5 items after position $4 that would be offered next: a hint.
SELECT i.item_id, i.pair_id, i.batch_id, i.position, f.path, f.root, p.question, p.subject
FROM item AS i
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE i.batch_id = $1 AND i.position > $4 AND i.wanted > 0 AND i.withdrawn = 0
	AND i.wanted > (SELECT count(*) FROM claim AS c
			WHERE c.item_id = i.item_id AND c.person_id <> $2 AND c.expires_at > $3)
	AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM skip AS k
		WHERE k.batch_id = $1 AND k.person_id = $2 AND k.item_id = i.item_id)
ORDER BY i.position LIMIT $5
