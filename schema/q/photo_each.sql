-- Photos that a standing record names; $1: 1 all photos.
SELECT f.photo_id, f.path, f.root
FROM photo AS f
WHERE $1 = 1 OR EXISTS (SELECT 1 FROM pair AS p
		JOIN record AS r ON r.pair_id = p.pair_id
		JOIN source AS s ON s.source_id = r.source_id
		WHERE p.photo_id = f.photo_id AND s.replaced_at IS NULL)
ORDER BY f.path
