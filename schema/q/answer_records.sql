-- What answers on source $1 can be about.
SELECT r.record_id, r.position, f.path, p.question, r.question_id
FROM record AS r
JOIN pair AS p ON p.pair_id = r.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE r.source_id = $1
ORDER BY r.position
