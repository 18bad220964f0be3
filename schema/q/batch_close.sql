UPDATE batch SET closed_at = $2 WHERE batch_id = $1
