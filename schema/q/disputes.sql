-- Items of batch $1 (0: all) in state $3, as person $2 sees them: by subject, photo, question.
SELECT i.item_id, i.pair_id, i.batch_id, b.name, f.path, p.question, p.subject,
	CASE WHEN EXISTS (SELECT 1 FROM mark AS m
		WHERE m.item_id = i.item_id AND m.person_id = $2) THEN 1 ELSE 0 END,
	CASE WHEN (SELECT max(r.seq) FROM resolution AS r WHERE r.item_id = i.item_id)
		< (SELECT max(m.seq) FROM mark AS m WHERE m.item_id = i.item_id)
		AND i.state = 'settled' THEN 1 ELSE 0 END
FROM item AS i
JOIN batch AS b ON b.batch_id = i.batch_id
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE (i.batch_id = $1 OR $1 = 0) AND i.state = $3 AND i.withdrawn = 0
ORDER BY p.subject IS NULL, p.subject, f.path, p.question, i.item_id
