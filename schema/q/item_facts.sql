SELECT i.pair_id, i.batch_id, i.state, i.label, b.reviews, i.wanted, b.closed_at, i.withdrawn
FROM item AS i JOIN batch AS b ON b.batch_id = i.batch_id
WHERE i.item_id = $1
