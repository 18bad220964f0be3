SELECT photo_id FROM photo WHERE path = $1
