-- What an entry person_retire says of person $1.
SELECT name, retired_at FROM person WHERE name = $1 AND retired_at IS NOT NULL
