SELECT person_id, name, role, added_at, retired_at FROM person WHERE name = $1
