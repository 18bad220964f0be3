-- Whether anybody has judged, flagged, claimed or skipped something of batch $1.
SELECT EXISTS (SELECT 1 FROM item AS i JOIN verdict AS v ON v.item_id = i.item_id
		WHERE i.batch_id = $1)
	OR EXISTS (SELECT 1 FROM item AS i JOIN flag AS v ON v.item_id = i.item_id
		WHERE i.batch_id = $1)
	OR EXISTS (SELECT 1 FROM item AS i JOIN resolution AS v ON v.item_id = i.item_id
		WHERE i.batch_id = $1)
	OR EXISTS (SELECT 1 FROM claim WHERE batch_id = $1)
	OR EXISTS (SELECT 1 FROM skip WHERE batch_id = $1)
	OR EXISTS (SELECT 1 FROM place WHERE batch_id = $1)
