UPDATE photo SET root = $2 WHERE photo_id = $1
