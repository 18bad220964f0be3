-- The resolution of item $1 that stands (label NULL: the last one withdrew it).
SELECT r.resolution_id, r.person_id, r.seq, r.label, r.reason, r.given_at, p.name
FROM resolution AS r JOIN person AS p ON p.person_id = r.person_id
WHERE r.item_id = $1
ORDER BY r.seq DESC LIMIT 1
