-- Table person, as an audit lays it beside another's.  Who may do what.
SELECT person_id, name, role, added_at, retired_at
FROM person
ORDER BY person_id
