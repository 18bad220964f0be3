-- Items of batch $1 (0: all) in state $3, as person $2 sees them: by subject, photo, question.
SELECT i.item_id, i.pair_id, i.batch_id, b.name, f.path, p.question, p.subject,
	CASE WHEN EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
		OR EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	THEN 1 ELSE 0 END,
	CASE WHEN i.state = 'settled' AND EXISTS (
		SELECT 1 FROM (SELECT item_id, seq FROM verdict UNION ALL SELECT item_id, seq FROM flag) AS m
		WHERE m.item_id = i.item_id
			AND m.seq > (SELECT max(r.seq) FROM resolution AS r WHERE r.item_id = i.item_id))
	THEN 1 ELSE 0 END, i.label, f.root
FROM item AS i
JOIN batch AS b ON b.batch_id = i.batch_id
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE i.state IN ('disputed', 'settled') AND i.state = $3
	AND (i.batch_id = $1 OR $1 = 0) AND i.withdrawn = 0
ORDER BY p.subject IS NULL, p.subject, f.path, p.question, i.item_id
