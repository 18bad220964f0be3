-- Distinct pairs by subject ('' without one) and original, against their labels; without those whose
-- originals contradict.
WITH decided AS (
	SELECT pair_id, label
	FROM (SELECT pair_id, label, row_number() OVER (PARTITION BY pair_id
			ORDER BY decided_at DESC, item_id DESC) AS place
		FROM item WHERE label IS NOT NULL AND withdrawn = 0) AS ranked
	WHERE place = 1
), asked AS (
	SELECT r.pair_id, min(r.original) AS original
	FROM record AS r JOIN source AS s ON s.source_id = r.source_id
	WHERE s.replaced_at IS NULL
	GROUP BY r.pair_id
	HAVING min(r.original) = max(r.original)
)
SELECT coalesce(p.subject, ''), a.original,
	count(*),
	count(CASE WHEN d.label = 'yes' THEN 1 END),
	count(CASE WHEN d.label = 'no' THEN 1 END),
	count(CASE WHEN d.label = 'ambiguous' THEN 1 END),
	count(CASE WHEN d.label IS NULL THEN 1 END)
FROM asked AS a
JOIN pair AS p ON p.pair_id = a.pair_id
LEFT JOIN decided AS d ON d.pair_id = a.pair_id
GROUP BY coalesce(p.subject, ''), a.original
ORDER BY 1, 2 DESC
