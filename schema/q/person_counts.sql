-- Items person $1 judged, flagged (last mark counts), and resolutions they gave.
WITH flagged AS (
	SELECT count(DISTINCT v.item_id) AS items
	FROM flag AS v JOIN item AS i ON i.item_id = v.item_id
	WHERE v.person_id = $1 AND i.withdrawn = 0
		AND NOT EXISTS (SELECT 1 FROM verdict AS w WHERE w.item_id = v.item_id
			AND w.person_id = $1 AND w.seq > v.seq)
)
SELECT coalesce((SELECT sum(done) FROM place WHERE person_id = $1), 0) - items, items,
	(SELECT count(*) FROM resolution WHERE person_id = $1 AND label IS NOT NULL)
FROM flagged
