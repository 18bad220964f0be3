-- What each person first said of each item: the last verdict of their first sitting with it; and its label.
WITH first AS (SELECT item_id, person_id, min(seq) AS seq FROM verdict GROUP BY item_id, person_id),
look AS (SELECT f.item_id, f.person_id, max(v.seq) AS seq
	FROM first AS f
	JOIN verdict AS o ON o.seq = f.seq
	JOIN verdict AS v ON v.item_id = f.item_id AND v.person_id = f.person_id
		AND v.sitting = o.sitting
	GROUP BY f.item_id, f.person_id)
SELECT k.item_id, k.person_id, v.verdict, i.label
FROM look AS k
JOIN verdict AS v ON v.seq = k.seq
JOIN item AS i ON i.item_id = k.item_id
WHERE i.withdrawn = 0
ORDER BY k.item_id, k.person_id
