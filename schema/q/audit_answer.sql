-- Table answer, as an audit lays it beside another's.
SELECT seq, record_id, output, answer, prob_yes
FROM answer
ORDER BY seq, record_id
