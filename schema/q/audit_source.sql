-- What an entry import says of source $1.
SELECT s.name, s.format, s.split, s.sha256,
	(SELECT count(*) FROM record AS r WHERE r.source_id = s.source_id),
	(SELECT count(DISTINCT r.pair_id) FROM record AS r WHERE r.source_id = s.source_id),
	(SELECT o.sha256 FROM source AS o WHERE o.name = s.name AND o.source_id < s.source_id
		ORDER BY o.source_id DESC LIMIT 1),
	s.imported_at
FROM source AS s
WHERE s.source_id = $1
