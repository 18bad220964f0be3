-- The bytes of the records of source $1 in the order of the file.
SELECT lead, raw, trail FROM record WHERE source_id = $1 ORDER BY position
