-- Pairs whose standing records came with both labels.
SELECT c.pair_id, f.path, p.question, c.yes, c.no
FROM (SELECT r.pair_id,
		count(CASE WHEN r.original = 'yes' THEN 1 END) AS yes,
		count(CASE WHEN r.original = 'no' THEN 1 END) AS no
	FROM record AS r JOIN source AS s ON s.source_id = r.source_id
	WHERE s.replaced_at IS NULL
	GROUP BY r.pair_id
	HAVING min(r.original) <> max(r.original)) AS c
JOIN pair AS p ON p.pair_id = c.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
ORDER BY c.pair_id
