-- Pairs, photos, photos not found, of those that standing sources ask; the others were asked by
-- sources that were replaced.
WITH asked AS (
	SELECT p.pair_id, p.photo_id FROM pair AS p
	WHERE EXISTS (SELECT 1 FROM record AS r JOIN source AS s ON s.source_id = r.source_id
		WHERE r.pair_id = p.pair_id AND s.replaced_at IS NULL)
)
SELECT count(*),
	count(DISTINCT a.photo_id),
	count(DISTINCT CASE WHEN f.root IS NULL THEN a.photo_id END)
FROM asked AS a JOIN photo AS f ON f.photo_id = a.photo_id
