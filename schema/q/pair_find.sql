-- The pair of photo $1 and question $2.
SELECT p.pair_id FROM pair AS p JOIN photo AS f ON f.photo_id = p.photo_id
WHERE f.path = $1 AND p.question = $2
