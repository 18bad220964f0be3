UPDATE batch SET created_at = $2 WHERE batch_id = $1
