-- How many models answered pair $1, and how many of them with nothing but yes, or but no; of their
-- answers on one source those that came last stand.
SELECT count(*), count(CASE WHEN lowest = 'yes' THEN 1 END), count(CASE WHEN highest = 'no' THEN 1 END)
FROM (
	SELECT min(x.answer) AS lowest, max(x.answer) AS highest
	FROM record AS r
	JOIN source AS s ON s.source_id = r.source_id AND s.replaced_at IS NULL
	JOIN answers AS a ON a.source_id = r.source_id
	JOIN answer AS x ON x.seq = a.seq AND x.record_id = r.record_id
	WHERE r.pair_id = $1 AND a.seq = (SELECT max(b.seq) FROM answers AS b
		WHERE b.source_id = a.source_id AND b.model_id = a.model_id)
	GROUP BY a.model_id)
