SELECT max(pair_id) FROM pair
