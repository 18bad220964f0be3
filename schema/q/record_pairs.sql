-- How often source $1 asks each pair.  One index holds all of it.
SELECT pair_id, count(*) FROM record WHERE source_id = $1 GROUP BY pair_id
