-- Table item, as an audit lays it beside another's.
SELECT item_id, batch_id, pair_id, position, state, label, wanted, decided_at, withdrawn
FROM item
ORDER BY item_id
