-- What an entry batch_extend or batch_refill says of batch $1.
SELECT name, reviews, ordering, seed, filter FROM batch WHERE name = $1
