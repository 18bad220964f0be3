-- An item on which more people voted than it has places.
SELECT m.item_id
FROM (SELECT item_id, person_id FROM verdict
	UNION SELECT item_id, person_id FROM flag) AS m
JOIN item AS i ON i.item_id = m.item_id
JOIN batch AS b ON b.batch_id = i.batch_id
GROUP BY m.item_id, b.reviews
HAVING count(*) > b.reviews
ORDER BY m.item_id LIMIT 1
