SELECT (SELECT count(*) FROM verdict WHERE verdict_id = $1)
	+ (SELECT count(*) FROM flag WHERE flag_id = $1)
	+ (SELECT count(*) FROM resolution WHERE resolution_id = $1)
