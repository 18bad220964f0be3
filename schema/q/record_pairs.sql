-- How often source $1 asks each pair from $2 to $3.  One index holds all of it.
SELECT pair_id, count(*) FROM record
WHERE pair_id BETWEEN $2 AND $3 AND source_id = $1
GROUP BY pair_id
