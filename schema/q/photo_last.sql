SELECT max(photo_id) FROM photo
