SELECT b.name, i.pair_id, f.path, p.question
FROM item AS i
JOIN batch AS b ON b.batch_id = i.batch_id
JOIN pair AS p ON p.pair_id = i.pair_id
JOIN photo AS f ON f.photo_id = p.photo_id
WHERE i.item_id = $1
