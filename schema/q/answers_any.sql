-- Whether a model has answers on a source that stands.
SELECT EXISTS (SELECT 1 FROM answers AS a JOIN source AS s ON s.source_id = a.source_id
	WHERE s.replaced_at IS NULL)
