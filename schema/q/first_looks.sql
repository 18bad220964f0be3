-- Every verdict with the label of its item, by item, then person, then time; of batch $1, 0 of all.
SELECT i.item_id, v.person_id, v.verdict, i.label, v.sitting, i.pair_id, i.batch_id
FROM item AS i JOIN verdict AS v ON v.item_id = i.item_id
WHERE i.withdrawn = 0 AND ($1 = 0 OR i.batch_id = $1)
ORDER BY i.item_id, v.person_id, v.seq
