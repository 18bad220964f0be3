-- Table record, as an audit lays it beside another's.
SELECT record_id, source_id, position, pair_id, question_id, original, lead, raw, trail,
	label_at, label_length, split
FROM record
ORDER BY record_id
