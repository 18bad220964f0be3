DELETE FROM skip WHERE item_id = $1 AND person_id = $2
