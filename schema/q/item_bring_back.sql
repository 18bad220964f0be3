-- Items whose pair is asked again.
UPDATE item SET withdrawn = 0
WHERE withdrawn = 1
	AND EXISTS (SELECT 1 FROM record AS r JOIN source AS s ON s.source_id = r.source_id
		WHERE r.pair_id = item.pair_id AND s.replaced_at IS NULL)
