-- The source that stands under name $1 gives way.
UPDATE source SET replaced_at = $2 WHERE name = $1 AND replaced_at IS NULL
