-- The items of the pairs from $1 to $2, the one that decides a pair first.
SELECT i.pair_id, i.item_id, b.name, i.decided_at, i.state = 'open'
FROM item AS i JOIN batch AS b ON b.batch_id = i.batch_id
WHERE i.pair_id BETWEEN $1 AND $2 AND i.withdrawn = 0
ORDER BY i.pair_id, (i.label IS NULL), i.decided_at DESC, i.state, i.item_id DESC
