-- The median of the times person $1 took for a verdict, in milliseconds; NULL where none is known.
SELECT avg(elapsed_ms)
FROM (SELECT elapsed_ms, row_number() OVER (ORDER BY elapsed_ms) AS place, count(*) OVER () AS n
	FROM verdict WHERE person_id = $1 AND elapsed_ms IS NOT NULL) AS timed
WHERE place IN ((n + 1) / 2, (n + 2) / 2)
