-- The item of pair $2 in the batch called $1.
SELECT i.item_id
FROM batch AS b JOIN item AS i ON i.batch_id = b.batch_id
WHERE b.name = $1 AND i.pair_id = $2
