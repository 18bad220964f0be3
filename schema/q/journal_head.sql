-- The last entry: seq, hash.
SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1
