-- The last mark of each person on item $1; verdict NULL is a flag.
SELECT person_id, verdict FROM mark WHERE item_id = $1 ORDER BY seq
