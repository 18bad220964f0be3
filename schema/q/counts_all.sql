-- The same where no source was replaced, so that all are asked.
SELECT (SELECT count(*) FROM pair), count(*), count(CASE WHEN root IS NULL THEN 1 END) FROM photo
