SELECT max(position) FROM item WHERE batch_id = $1
