SELECT pair_id, question, subject FROM pair ORDER BY pair_id
