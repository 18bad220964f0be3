-- Entries after seq $1, in order.
SELECT seq, at, actor, kind, body, hash FROM journal WHERE seq > $1 ORDER BY seq
