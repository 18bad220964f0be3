-- The next $4 records of source $1, from $2 to $3.
SELECT r.record_id, r.position, r.pair_id, r.original, r.lead, r.raw, r.trail, r.label_at,
	r.label_length, r.question_id, r.split, f.path, p.question, p.subject
FROM record AS r
JOIN pair AS p ON p.pair_id = r.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE r.record_id BETWEEN $2 AND $3 AND +r.source_id = $1
ORDER BY r.record_id
LIMIT $4
