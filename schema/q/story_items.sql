-- The items of the pairs from $1 to $2, by pair.
SELECT pair_id, item_id, batch_id, decided_at
FROM item
WHERE pair_id BETWEEN $1 AND $2 AND withdrawn = 0
ORDER BY pair_id
