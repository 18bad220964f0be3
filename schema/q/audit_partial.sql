-- An item that was resolved by somebody who had voted on it.
SELECT r.item_id
FROM resolution AS r
WHERE EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = r.item_id
		AND v.person_id = r.person_id AND v.seq < r.seq)
	OR EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = r.item_id
		AND v.person_id = r.person_id AND v.seq < r.seq)
ORDER BY r.item_id LIMIT 1
