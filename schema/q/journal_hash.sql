-- The hash of entry $1.
SELECT hash FROM journal WHERE seq = $1
