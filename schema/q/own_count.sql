-- Items of batch $1 that person $2 has judged or flagged.
SELECT count(*) FROM item AS i
WHERE i.batch_id = $1 AND i.withdrawn = 0 AND i.item_id IN (
	SELECT item_id FROM verdict WHERE person_id = $2
	UNION SELECT item_id FROM flag WHERE person_id = $2)
