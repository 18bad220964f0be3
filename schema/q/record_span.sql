-- The ids of the first and the last record of source $1; it was imported in one go, so that the
-- others stand between them in the order of the file.
SELECT (SELECT record_id FROM record WHERE source_id = $1 ORDER BY position LIMIT 1),
	(SELECT record_id FROM record WHERE source_id = $1 ORDER BY position DESC LIMIT 1)
