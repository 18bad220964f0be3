-- State and label of the items of the pairs from $1 to $2.  First of each pair comes what counts: the
-- last decision, or else why there is none.
SELECT pair_id, item_id, state, label FROM item
WHERE pair_id BETWEEN $1 AND $2 AND withdrawn = 0
ORDER BY pair_id, (label IS NULL), decided_at DESC, state, item_id DESC
