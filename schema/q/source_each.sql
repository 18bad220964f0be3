-- Sources in the order they came; $1: 1 also those that were replaced.
SELECT s.source_id, s.name, s.format, s.split, s.sha256, s.imported_at, s.replaced_at,
	(SELECT coalesce(max(r.position), 0) FROM record AS r WHERE r.source_id = s.source_id)
FROM source AS s
WHERE s.replaced_at IS NULL OR $1 = 1
ORDER BY s.source_id
