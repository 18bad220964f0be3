-- State and label of pair $1, which is in several batches: the last decision, or else why there is
-- none.
SELECT state, label FROM item
WHERE pair_id = $1 AND withdrawn = 0
ORDER BY (label IS NULL), decided_at DESC, state, item_id DESC LIMIT 1
