-- How many leads may work.
SELECT count(*) FROM person WHERE role = 'lead' AND retired_at IS NULL
