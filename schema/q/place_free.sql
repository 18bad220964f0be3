-- May person $2 fill a place of item $1 at time $3: holds one already, or one is left.  A lease on
-- a place that somebody else has filled meanwhile (the clock jumped forward and back) holds nothing.
SELECT CASE WHEN EXISTS (SELECT 1 FROM mark AS m WHERE m.item_id = $1 AND m.person_id = $2)
		OR (i.wanted > 0 AND EXISTS (SELECT 1 FROM claim AS c
			WHERE c.item_id = i.item_id AND c.person_id = $2 AND c.expires_at > $3))
		OR i.wanted > (SELECT count(*) FROM claim AS c
			WHERE c.item_id = i.item_id AND c.person_id <> $2 AND c.expires_at > $3)
	THEN 1 ELSE 0 END
FROM item AS i
WHERE i.item_id = $1
