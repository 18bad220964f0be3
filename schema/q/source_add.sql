-- What stands behind its records, $6 until then, and its hash come by source_bytes.
INSERT INTO source (name, format, split, sha256, head, sep, tail, imported_at)
VALUES ($1, $2, $3, '', $4, $5, $6, $7)
