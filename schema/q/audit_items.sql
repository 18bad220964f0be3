-- Every item, and whether a standing source asks its pair.
SELECT i.item_id, i.batch_id, i.pair_id, i.position, i.state, i.label, i.wanted, i.decided_at,
	i.withdrawn, b.reviews,
	CASE WHEN EXISTS (SELECT 1 FROM record AS r JOIN source AS s ON s.source_id = r.source_id
		WHERE r.pair_id = i.pair_id AND s.replaced_at IS NULL) THEN 1 ELSE 0 END
FROM item AS i JOIN batch AS b ON b.batch_id = i.batch_id
ORDER BY i.item_id
