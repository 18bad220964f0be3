-- Table source, as an audit lays it beside another's.
SELECT source_id, name, format, split, sha256, head, sep, tail, imported_at, replaced_at
FROM source
ORDER BY source_id
