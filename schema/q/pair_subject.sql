SELECT subject FROM pair WHERE pair_id = $1
