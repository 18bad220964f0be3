-- Every batch, counted anew.
INSERT INTO tally (batch_id, state, items)
SELECT batch_id, state, count(*) FROM item WHERE withdrawn = 0 GROUP BY batch_id, state
