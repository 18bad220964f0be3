-- Items whose pair no standing source asks any more.
UPDATE item SET withdrawn = 1
WHERE withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM record AS r JOIN source AS s ON s.source_id = r.source_id
		WHERE r.pair_id = item.pair_id AND s.replaced_at IS NULL)
