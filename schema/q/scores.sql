-- Counted by model and split: original, label (or 'disputed', 'open', 'unreviewed') and answer (or
-- 'unparsed', 'unanswered') of the standing records of every split in which the model has answers.
WITH stands AS MATERIALIZED (
	SELECT max(seq) AS seq, model_id, source_id FROM answers GROUP BY source_id, model_id),
asked AS MATERIALIZED (
	SELECT r.record_id, r.source_id, coalesce(r.split, s.split) AS split, r.original,
		coalesce((SELECT coalesce(i.label, i.state) FROM item AS i
			WHERE i.pair_id = r.pair_id AND i.withdrawn = 0
			ORDER BY (i.label IS NULL), i.decided_at DESC, i.state, i.item_id DESC
			LIMIT 1), 'unreviewed') AS label
	FROM record AS r JOIN source AS s ON s.source_id = r.source_id
	WHERE s.replaced_at IS NULL),
entered AS MATERIALIZED (
	SELECT t.model_id, a.split, min(a.source_id) AS first
	FROM stands AS t
	JOIN (SELECT DISTINCT source_id, split FROM asked) AS a ON a.source_id = t.source_id
	GROUP BY 1, 2)
SELECT m.name, k.split, k.original, k.label,
	CASE WHEN x.seq IS NULL THEN 'unanswered' ELSE coalesce(x.answer, 'unparsed') END AS said,
	count(*)
FROM entered AS n
JOIN model AS m ON m.model_id = n.model_id
JOIN asked AS k ON k.split = n.split
LEFT JOIN stands AS t ON t.model_id = n.model_id AND t.source_id = k.source_id
LEFT JOIN answer AS x ON x.seq = t.seq AND x.record_id = k.record_id
GROUP BY m.name, k.split, k.original, k.label, said
ORDER BY m.name, min(n.first), k.split, k.original, k.label, said
