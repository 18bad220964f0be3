-- Table tally, as an audit lays it beside another's.
SELECT batch_id, state, items
FROM tally
WHERE items <> 0
ORDER BY batch_id, state
