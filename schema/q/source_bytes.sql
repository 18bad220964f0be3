-- What is known of source $1 when its last record was read: hash $2, bytes after the records $3.
UPDATE source SET sha256 = $2, tail = $3 WHERE source_id = $1
