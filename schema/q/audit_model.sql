-- Table model, as an audit lays it beside another's.
SELECT model_id, name
FROM model
ORDER BY model_id
