-- What the journal says of an import, besides what it counted.
SELECT s.name, s.format, s.split, s.sha256,
	(SELECT o.sha256 FROM source AS o WHERE o.name = s.name AND o.source_id < s.source_id
		ORDER BY o.source_id DESC LIMIT 1)
FROM source AS s
WHERE s.source_id = $1
