-- The records of source $1 in the order of the file.
SELECT r.position, r.pair_id, r.question_id, r.original, r.lead, r.raw, r.trail, r.label_at,
	r.label_length, r.split, f.path, p.question, p.subject
FROM record AS r
JOIN pair AS p ON p.pair_id = r.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE r.source_id = $1
ORDER BY r.position
