-- Table pair, as an audit lays it beside another's.
SELECT pair_id, photo_id, question, subject
FROM pair
ORDER BY pair_id
