-- Table resolution, as an audit lays it beside another's.
SELECT seq, resolution_id, item_id, person_id, label, reason, given_at
FROM resolution
ORDER BY seq
