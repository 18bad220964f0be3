-- Who gave a verdict on an item that is no longer open.
SELECT DISTINCT v.person_id
FROM item AS i JOIN verdict AS v ON v.item_id = i.item_id
WHERE i.withdrawn = 0 AND i.state <> 'open'
ORDER BY v.person_id
