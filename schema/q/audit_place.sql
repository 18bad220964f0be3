-- A batch and person of whom `done` is not the number of items they judged or flagged.
SELECT b.name, h.name
FROM (SELECT batch_id, person_id, done FROM place
	UNION ALL
	SELECT i.batch_id, m.person_id, -1
	FROM (SELECT item_id, person_id FROM verdict
		UNION SELECT item_id, person_id FROM flag) AS m
	JOIN item AS i ON i.item_id = m.item_id
	WHERE i.withdrawn = 0) AS n
JOIN batch AS b ON b.batch_id = n.batch_id
JOIN person AS h ON h.person_id = n.person_id
GROUP BY b.name, h.name
HAVING sum(n.done) <> 0
ORDER BY b.name, h.name LIMIT 1
