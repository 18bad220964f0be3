-- What standing sources hold: sources, records, pairs, photos, photos not found.
WITH asked AS (
	SELECT p.pair_id, p.photo_id FROM pair AS p
	WHERE EXISTS (SELECT 1 FROM record AS r JOIN source AS s ON s.source_id = r.source_id
		WHERE r.pair_id = p.pair_id AND s.replaced_at IS NULL)
)
SELECT
	(SELECT count(*) FROM source WHERE replaced_at IS NULL),
	(SELECT count(*) FROM record AS r
		WHERE r.source_id IN (SELECT source_id FROM source WHERE replaced_at IS NULL)),
	count(*),
	count(DISTINCT a.photo_id),
	count(DISTINCT CASE WHEN f.root IS NULL THEN a.photo_id END)
FROM asked AS a JOIN photo AS f ON f.photo_id = a.photo_id
