-- Every version, the first first.
SELECT g.version, p.name, g.text, g.set_at
FROM guideline AS g JOIN person AS p ON p.person_id = g.person_id
ORDER BY g.version
