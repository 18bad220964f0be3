-- Sources that stand, their records, and how many sources were replaced.  The last position of a
-- source is how many records it has.
SELECT count(CASE WHEN replaced_at IS NULL THEN 1 END),
	coalesce(sum(CASE WHEN replaced_at IS NULL THEN
		(SELECT max(r.position) FROM record AS r WHERE r.source_id = s.source_id) END), 0),
	count(replaced_at)
FROM source AS s
