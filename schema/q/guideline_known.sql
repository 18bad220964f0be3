-- The newest version that person $1 has worked under or written; NULL none.
SELECT max(version)
FROM (SELECT (SELECT guideline FROM verdict WHERE person_id = $1 ORDER BY seq DESC LIMIT 1)
		AS version
	UNION ALL
	SELECT version FROM guideline WHERE person_id = $1) AS known
