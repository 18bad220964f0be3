-- Pairs that standing sources ask, not yet in batch $1, of split $2, subject $3, original $4 (NULL any).
-- Where no source was replaced every pair is asked, and its records need not be looked up.
SELECT p.pair_id, p.photo_id, p.subject
FROM pair AS p LEFT JOIN item AS i ON i.pair_id = p.pair_id AND i.batch_id = $1
WHERE i.pair_id IS NULL
	AND ((CAST($2 AS TEXT) IS NULL AND CAST($4 AS TEXT) IS NULL
			AND NOT EXISTS (SELECT 1 FROM source WHERE replaced_at IS NOT NULL))
		OR EXISTS (SELECT 1 FROM record AS r JOIN source AS s ON s.source_id = r.source_id
			WHERE r.pair_id = p.pair_id AND s.replaced_at IS NULL
				AND (CAST($2 AS TEXT) IS NULL OR coalesce(r.split, s.split) = $2)
				AND (CAST($4 AS TEXT) IS NULL OR r.original = $4)))
	AND (CAST($3 AS TEXT) IS NULL OR p.subject = $3)
ORDER BY p.pair_id
