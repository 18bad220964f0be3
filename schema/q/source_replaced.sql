-- How many sources were replaced by a later file of their name.
SELECT count(*) FROM source WHERE replaced_at IS NOT NULL
