-- The photos of incoming: id, path.
INSERT INTO photo (photo_id, path) SELECT c1, c2 FROM incoming
