-- An item that person $2 holds already (another window, or one that was killed).
SELECT i.item_id
FROM claim AS m JOIN item AS i ON i.item_id = m.item_id
WHERE m.batch_id = $1 AND m.person_id = $2 AND m.expires_at > $3
	AND i.wanted > 0 AND i.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
ORDER BY i.position LIMIT 1
