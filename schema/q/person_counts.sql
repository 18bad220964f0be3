-- Items person $1 judged, flagged (last mark counts), and resolutions they gave.
SELECT
	(SELECT count(DISTINCT item_id) FROM verdict AS v WHERE person_id = $1
		AND NOT EXISTS (SELECT 1 FROM flag AS w WHERE w.item_id = v.item_id
			AND w.person_id = $1 AND w.seq > v.seq)),
	(SELECT count(DISTINCT item_id) FROM flag AS v WHERE person_id = $1
		AND NOT EXISTS (SELECT 1 FROM verdict AS w WHERE w.item_id = v.item_id
			AND w.person_id = $1 AND w.seq > v.seq)),
	(SELECT count(*) FROM resolution WHERE person_id = $1 AND label IS NOT NULL)
