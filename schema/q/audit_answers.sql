-- What an entry answers says of answers $1, but for answers_sha256.
SELECT m.name, s.name, s.sha256, a.file, a.sha256, a.parse, a.aligned,
	(SELECT count(*) FROM answer AS x WHERE x.seq = a.seq),
	(SELECT count(*) FROM answer AS x WHERE x.seq = a.seq AND x.answer IS NULL),
	(SELECT o.sha256 FROM answers AS o WHERE o.model_id = a.model_id
		AND o.source_id = a.source_id AND o.seq < a.seq ORDER BY o.seq DESC LIMIT 1),
	a.given_at
FROM answers AS a
JOIN model AS m ON m.model_id = a.model_id
JOIN source AS s ON s.source_id = a.source_id
WHERE a.seq = $1
