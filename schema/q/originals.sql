SELECT count(CASE WHEN r.original = 'yes' THEN 1 END), count(CASE WHEN r.original = 'no' THEN 1 END)
FROM record AS r JOIN source AS s ON s.source_id = r.source_id
WHERE r.pair_id = $1 AND s.replaced_at IS NULL
