-- Version $1.
SELECT g.version, p.name, g.text, g.set_at
FROM guideline AS g JOIN person AS p ON p.person_id = g.person_id
WHERE g.version = $1
