-- $9 below 0: the time to decide is not known.  $15 0: no guideline.
INSERT INTO verdict (seq, verdict_id, item_id, person_id, verdict, note, sitting, given_at,
	elapsed_ms, protocol, width, height, zoom, photo_sha256, guideline)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
	CASE WHEN $9 < 0 THEN NULL ELSE $9 END, $10, $11, $12, $13, $14,
	CASE WHEN $15 = 0 THEN NULL ELSE $15 END)
