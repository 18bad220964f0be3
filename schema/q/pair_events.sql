-- All that was decided about pair $1, in order of time.
SELECT e.seq, e.kind, e.given_at, n.name, e.answer, e.words, b.name, b.reviews, e.item_id,
	e.person_id, e.elapsed_ms, e.protocol, e.width, e.height, e.zoom, e.photo_sha256, e.guideline
FROM (SELECT seq, 'verdict' AS kind, given_at, person_id, item_id, verdict AS answer,
		note AS words, elapsed_ms, protocol, width, height, zoom, photo_sha256, guideline
		FROM verdict WHERE item_id IN (SELECT item_id FROM item WHERE pair_id = $1)
	UNION ALL
	SELECT seq, 'flag', given_at, person_id, item_id, NULL, note, NULL, '', 0, 0, 0, '', NULL
		FROM flag WHERE item_id IN (SELECT item_id FROM item WHERE pair_id = $1)
	UNION ALL
	SELECT seq, 'resolution', given_at, person_id, item_id, label, reason, NULL, '', 0, 0, 0,
		'', NULL
		FROM resolution WHERE item_id IN (SELECT item_id FROM item WHERE pair_id = $1)) AS e
JOIN item AS i ON i.item_id = e.item_id
JOIN batch AS b ON b.batch_id = i.batch_id
JOIN person AS n ON n.person_id = e.person_id
ORDER BY e.seq
