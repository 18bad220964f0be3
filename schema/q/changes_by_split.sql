-- Standing records by split and original, against the labels of their pairs.
WITH decided AS (
	SELECT pair_id, label
	FROM (SELECT pair_id, label, row_number() OVER (PARTITION BY pair_id
			ORDER BY decided_at DESC, item_id DESC) AS place
		FROM item WHERE label IS NOT NULL AND withdrawn = 0) AS ranked
	WHERE place = 1
)
SELECT coalesce(r.split, s.split), r.original,
	count(*),
	count(CASE WHEN d.label = 'yes' THEN 1 END),
	count(CASE WHEN d.label = 'no' THEN 1 END),
	count(CASE WHEN d.label = 'ambiguous' THEN 1 END),
	count(CASE WHEN d.label IS NULL THEN 1 END)
FROM record AS r
JOIN source AS s ON s.source_id = r.source_id
LEFT JOIN decided AS d ON d.pair_id = r.pair_id
WHERE s.replaced_at IS NULL
GROUP BY coalesce(r.split, s.split), r.original
ORDER BY min(min(s.source_id)) OVER (PARTITION BY coalesce(r.split, s.split)), 1, r.original DESC
