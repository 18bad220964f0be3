-- Table place, as an audit lays it beside another's.  How far somebody has come decides nothing; how much they did is counted.
SELECT batch_id, person_id, done
FROM place
WHERE done <> 0
ORDER BY batch_id, person_id
