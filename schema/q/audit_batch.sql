-- What an entry batch_create says of batch $1.
SELECT name, reviews, ordering, seed, filter, created_at FROM batch WHERE name = $1
