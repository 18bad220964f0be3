-- The records that ask pair $1, those of replaced files too.
SELECT s.name, coalesce(r.split, s.split), r.position, r.question_id, r.original, s.replaced_at IS NOT NULL
FROM record AS r JOIN source AS s ON s.source_id = r.source_id
WHERE r.pair_id = $1
ORDER BY r.record_id
