-- The file of the answers of model $1 that stand on source $2.
SELECT a.sha256 FROM answers AS a JOIN model AS m ON m.model_id = a.model_id
WHERE m.name = $1 AND a.source_id = $2
ORDER BY a.seq DESC LIMIT 1
