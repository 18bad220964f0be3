-- What an entry person_add says of person $1.
SELECT name, role, added_at FROM person WHERE name = $1
