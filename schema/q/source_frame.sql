SELECT head, sep, tail FROM source WHERE source_id = $1
