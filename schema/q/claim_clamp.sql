-- No lease of batch $1 lasts longer than one given now, which ends at $2: the clock was ahead.
UPDATE claim SET expires_at = $2 WHERE batch_id = $1 AND expires_at > $2
