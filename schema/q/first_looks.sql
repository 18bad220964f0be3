-- Every verdict with the label of its item, by item, then person, then time.
SELECT i.item_id, v.person_id, v.verdict, i.label, v.sitting
FROM item AS i JOIN verdict AS v ON v.item_id = i.item_id
WHERE i.withdrawn = 0
ORDER BY i.item_id, v.person_id, v.seq
