-- What an entry verdict says of verdict $1.
SELECT v.verdict_id, b.name, i.pair_id, f.path, p.question, h.name, v.verdict, v.note, v.sitting,
	v.elapsed_ms, v.protocol, v.width, v.height, v.photo_sha256, v.given_at, v.zoom,
	v.guideline
FROM verdict AS v
JOIN item AS i ON i.item_id = v.item_id
JOIN batch AS b ON b.batch_id = i.batch_id
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
JOIN person AS h ON h.person_id = v.person_id
WHERE v.seq = $1
