-- Whether anything in batch $1 waits for person $2 at time $3, put off or not.
SELECT CASE WHEN EXISTS (SELECT 1
FROM item AS i
WHERE i.batch_id = $1 AND i.wanted > 0 AND i.withdrawn = 0
	AND i.wanted > (SELECT count(*) FROM claim AS c
			WHERE c.item_id = i.item_id AND c.person_id <> $2 AND c.expires_at > $3)
	AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
	AND NOT EXISTS (SELECT 1 FROM flag AS v WHERE v.item_id = i.item_id AND v.person_id = $2)
) THEN 1 ELSE 0 END
