-- Items of batch $1 that person $2 has judged or flagged.
SELECT done FROM place WHERE batch_id = $1 AND person_id = $2
