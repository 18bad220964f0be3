-- The leases of somebody who retired run out now.
UPDATE claim SET expires_at = $2 WHERE person_id = $1
