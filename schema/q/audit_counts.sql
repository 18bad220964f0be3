-- How many rows entries of the journal must account for.
SELECT
	(SELECT count(*) FROM person),
	(SELECT count(*) FROM person WHERE retired_at IS NOT NULL),
	(SELECT count(*) FROM source),
	(SELECT count(*) FROM batch),
	(SELECT count(*) FROM batch WHERE closed_at IS NOT NULL),
	(SELECT count(*) FROM verdict),
	(SELECT count(*) FROM flag),
	(SELECT count(*) FROM resolution),
	(SELECT count(*) FROM answers)
