-- Table answers, as an audit lays it beside another's.
SELECT seq, model_id, source_id, file, sha256, parse, aligned, given_at
FROM answers
ORDER BY seq
