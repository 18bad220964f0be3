-- The item of photo $2 and question $3 in batch $1.
SELECT i.item_id
FROM photo AS f
JOIN pair AS p ON p.photo_id = f.photo_id
JOIN item AS i ON i.pair_id = p.pair_id
WHERE f.path = $2 AND p.question = $3 AND i.batch_id = $1
