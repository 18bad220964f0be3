-- Table flag, as an audit lays it beside another's.
SELECT seq, flag_id, item_id, person_id, note, sitting, given_at
FROM flag
ORDER BY seq
