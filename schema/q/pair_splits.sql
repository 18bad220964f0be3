-- The splits of the standing records that ask pair $1.
SELECT DISTINCT coalesce(r.split, s.split)
FROM record AS r JOIN source AS s ON s.source_id = r.source_id
WHERE r.pair_id = $1 AND s.replaced_at IS NULL
