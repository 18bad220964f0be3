-- Every resolution of the items of the pairs from $1 to $2.
SELECT i.item_id, r.seq, r.person_id, r.label, r.reason, r.given_at
FROM item AS i JOIN resolution AS r ON r.item_id = i.item_id
WHERE i.pair_id BETWEEN $1 AND $2 AND i.withdrawn = 0 AND i.state <> 'open'
