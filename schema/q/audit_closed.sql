-- What an entry batch_close says of batch $1.
SELECT name, closed_at FROM batch WHERE name = $1 AND closed_at IS NOT NULL
