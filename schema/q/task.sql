-- An item as a reviewer sees it.
SELECT i.item_id, i.pair_id, i.batch_id, i.position, f.path, f.root, p.question, p.subject
FROM item AS i
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE i.item_id = $1
