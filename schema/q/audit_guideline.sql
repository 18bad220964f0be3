-- Table guideline, as an audit lays it beside another's.
SELECT version, seq, person_id, text, set_at
FROM guideline
ORDER BY version
