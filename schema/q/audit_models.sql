-- A model without answers.
SELECT name FROM model AS m
WHERE NOT EXISTS (SELECT 1 FROM answers AS a WHERE a.model_id = m.model_id)
ORDER BY 1 LIMIT 1
