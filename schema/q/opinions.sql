-- What models say of every pair that standing records ask: a row for each record and model.
WITH stands AS MATERIALIZED (
	SELECT max(seq) AS seq, model_id, source_id FROM answers GROUP BY source_id, model_id),
decided AS (
	SELECT pair_id, label
	FROM (SELECT pair_id, label, row_number() OVER (PARTITION BY pair_id
			ORDER BY decided_at DESC, item_id DESC) AS place
		FROM item WHERE label IS NOT NULL AND withdrawn = 0) AS ranked
	WHERE place = 1)
SELECT r.pair_id, p.photo_id, t.model_id, m.name, r.original, x.answer, x.prob_yes, d.label
FROM stands AS t
JOIN source AS s ON s.source_id = t.source_id
JOIN model AS m ON m.model_id = t.model_id
JOIN record AS r ON r.source_id = s.source_id
JOIN pair AS p ON p.pair_id = r.pair_id
JOIN answer AS x ON x.seq = t.seq AND x.record_id = r.record_id
LEFT JOIN decided AS d ON d.pair_id = r.pair_id
WHERE s.replaced_at IS NULL AND (x.answer IS NOT NULL OR x.prob_yes IS NOT NULL)
ORDER BY r.pair_id, t.model_id, r.record_id
