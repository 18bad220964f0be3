-- What person $1 did, latest first; sitting $2 (NULL all), at most $3 rows after the first $4.
SELECT own.item_id, own.seq, b.name, f.path, p.question, p.subject, own.note, own.given_at,
	own.verdict,
	CASE WHEN EXISTS (SELECT 1 FROM verdict AS w WHERE w.item_id = own.item_id
			AND w.person_id = $1 AND w.seq > own.seq)
		OR EXISTS (SELECT 1 FROM flag AS w WHERE w.item_id = own.item_id
			AND w.person_id = $1 AND w.seq > own.seq)
	THEN 1 ELSE 0 END
FROM (SELECT item_id, seq, note, given_at, verdict FROM verdict
		WHERE person_id = $1 AND (CAST($2 AS TEXT) IS NULL OR sitting = $2)
	UNION ALL
	SELECT item_id, seq, note, given_at, NULL FROM flag
		WHERE person_id = $1 AND (CAST($2 AS TEXT) IS NULL OR sitting = $2)) AS own
JOIN item AS i ON i.item_id = own.item_id
JOIN batch AS b ON b.batch_id = i.batch_id
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
ORDER BY own.seq DESC LIMIT $3 OFFSET $4
