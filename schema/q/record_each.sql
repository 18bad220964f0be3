-- The records of source $1 in the order of the file, each with the label of its pair: the last
-- decision of any batch; where there is none, 'disputed' or 'open'; NULL where it is in no batch.
SELECT r.position, r.pair_id, f.path, p.question, p.subject, r.question_id, r.original,
	(SELECT coalesce(i.label, i.state) FROM item AS i
		WHERE i.pair_id = r.pair_id AND i.withdrawn = 0
		ORDER BY (i.label IS NULL), i.decided_at DESC, i.state, i.item_id DESC LIMIT 1),
	r.lead, r.raw, r.trail, r.label_at, r.label_length, r.split
FROM record AS r
JOIN pair AS p ON p.pair_id = r.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE r.source_id = $1
ORDER BY r.position
