SELECT s.source_id, s.name, s.format, s.split, s.sha256, s.imported_at, s.replaced_at,
	(SELECT count(*) FROM record AS r WHERE r.source_id = s.source_id)
FROM source AS s
WHERE s.sha256 = $1 AND s.replaced_at IS NULL
