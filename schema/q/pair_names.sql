SELECT f.path, p.question, p.subject, (SELECT label FROM label WHERE pair_id = $1)
FROM pair AS p JOIN photo AS f ON f.photo_id = p.photo_id
WHERE p.pair_id = $1
