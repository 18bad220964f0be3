-- A migration to test migrations with: a column, a table, a view with one more column.
ALTER TABLE person ADD COLUMN colour TEXT;
CREATE TABLE colour (
	name	TEXT PRIMARY KEY
) STRICT;
INSERT INTO colour (name) SELECT DISTINCT 'no colour of ' || name FROM person;
DROP VIEW progress;
CREATE VIEW progress AS
SELECT
	b.name AS batch,
	coalesce(sum(t.items), 0) AS items,
	coalesce(sum(CASE WHEN t.state = 'open' THEN t.items END), 0) AS open,
	coalesce(sum(CASE WHEN t.state = 'agreed' THEN t.items END), 0) AS agreed,
	coalesce(sum(CASE WHEN t.state = 'disputed' THEN t.items END), 0) AS disputed,
	coalesce(sum(CASE WHEN t.state = 'settled' THEN t.items END), 0) AS settled,
	count(t.state) AS states
FROM batch AS b
LEFT JOIN tally AS t ON t.batch_id = b.batch_id
GROUP BY b.batch_id, b.name;
