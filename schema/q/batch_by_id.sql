SELECT b.batch_id, b.name, b.reviews, b.ordering, b.seed, b.created_at, b.closed_at,
	g.items, g.open, g.agreed, g.disputed, g.settled
FROM batch AS b JOIN progress AS g ON g.batch = b.name
WHERE b.batch_id = $1
