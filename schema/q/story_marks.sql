-- Every verdict and flag on the items of the pairs from $1 to $2 that are no longer open.
SELECT i.item_id, v.seq, v.person_id, v.verdict, v.note, v.given_at, v.elapsed_ms, v.protocol,
	v.width, v.height, v.zoom, v.photo_sha256, v.guideline
FROM item AS i JOIN verdict AS v ON v.item_id = i.item_id
WHERE i.pair_id BETWEEN $1 AND $2 AND i.withdrawn = 0 AND i.state <> 'open'
UNION ALL
SELECT i.item_id, v.seq, v.person_id, NULL, v.note, v.given_at, NULL, '', 0, 0, 0, '', NULL
FROM item AS i JOIN flag AS v ON v.item_id = i.item_id
WHERE i.pair_id BETWEEN $1 AND $2 AND i.withdrawn = 0 AND i.state <> 'open'
