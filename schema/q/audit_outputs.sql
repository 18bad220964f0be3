-- What the answers $1 hold, in the order of the records.
SELECT r.position, x.output, x.prob_yes
FROM answer AS x JOIN record AS r ON r.record_id = x.record_id
WHERE x.seq = $1
ORDER BY r.position
