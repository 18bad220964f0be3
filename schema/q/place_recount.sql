-- After items were withdrawn or brought back.
UPDATE place SET done = (SELECT count(*) FROM item AS i
	WHERE i.batch_id = place.batch_id AND i.withdrawn = 0 AND i.item_id IN (
		SELECT item_id FROM verdict WHERE person_id = place.person_id
		UNION SELECT item_id FROM flag WHERE person_id = place.person_id))
