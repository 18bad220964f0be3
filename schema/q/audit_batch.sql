-- Table batch, as an audit lays it beside another's.
SELECT batch_id, name, reviews, ordering, seed, filter, created_at, closed_at
FROM batch
ORDER BY batch_id
