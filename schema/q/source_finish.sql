-- The source $1 and the one it replaced carry the time $2 of the journal's entry.
UPDATE source SET
	imported_at = CASE WHEN source_id = $1 THEN $2 ELSE imported_at END,
	replaced_at = CASE WHEN source_id = $1 THEN replaced_at ELSE $2 END
WHERE source_id = $1
	OR source_id = (SELECT max(o.source_id) FROM source AS o
		JOIN source AS s ON s.name = o.name AND o.source_id < s.source_id
		WHERE s.source_id = $1)
