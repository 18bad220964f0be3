UPDATE person SET retired_at = $2 WHERE person_id = $1
