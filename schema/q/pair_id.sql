SELECT pair_id FROM pair WHERE photo_id = $1 AND question = $2
