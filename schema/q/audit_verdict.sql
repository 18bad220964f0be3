-- Table verdict, as an audit lays it beside another's.
SELECT seq, verdict_id, item_id, person_id, verdict, note, sitting, given_at, elapsed_ms,
	protocol, width, height, zoom, photo_sha256, guideline
FROM verdict
ORDER BY seq
