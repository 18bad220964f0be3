DELETE FROM claim WHERE item_id = $1 AND person_id = $2
