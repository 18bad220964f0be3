-- All that was decided about items, item by item, in order.
SELECT item_id, seq, 'verdict', person_id, verdict, given_at FROM verdict
UNION ALL
SELECT item_id, seq, 'flag', person_id, NULL, given_at FROM flag
UNION ALL
SELECT item_id, seq, 'resolution', person_id, label, given_at FROM resolution
ORDER BY 1, 2
