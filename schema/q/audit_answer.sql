-- The answers $1 in the order of their records, and whether each is of their source.
SELECT r.position, x.output, x.answer, a.parse, r.source_id = a.source_id,
	x.prob_yes
FROM answer AS x
JOIN answers AS a ON a.seq = x.seq
JOIN record AS r ON r.record_id = x.record_id
WHERE x.seq = $1
ORDER BY r.position
