-- The state and label of the next $2 items after $1 whose pair a standing source asks.
SELECT item_id, pair_id, state, label FROM item
WHERE item_id > $1 AND withdrawn = 0
ORDER BY item_id LIMIT $2
