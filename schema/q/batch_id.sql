SELECT batch_id FROM batch WHERE name = $1
