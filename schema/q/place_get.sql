SELECT position FROM place WHERE batch_id = $1 AND person_id = $2
