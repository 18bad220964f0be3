-- A batch and state of which the tally is not the number of items.
SELECT b.name, t.state
FROM (SELECT batch_id, state, items FROM tally
	UNION ALL
	SELECT batch_id, state, -1 FROM item WHERE withdrawn = 0) AS t
JOIN batch AS b ON b.batch_id = t.batch_id
GROUP BY b.name, t.state
HAVING sum(t.items) <> 0
ORDER BY b.name, t.state LIMIT 1
