SELECT m.person_id, m.seq, p.name, m.note, m.given_at, m.verdict, v.elapsed_ms,
	coalesce(v.protocol, ''), coalesce(v.zoom, 0)
FROM mark AS m
JOIN person AS p ON p.person_id = m.person_id
LEFT JOIN verdict AS v ON v.seq = m.seq
WHERE m.item_id = $1
ORDER BY m.seq
