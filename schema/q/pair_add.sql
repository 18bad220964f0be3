-- The pairs of incoming: id, photo, question, subject.
INSERT INTO pair (pair_id, photo_id, question, subject) SELECT c1, c2, c3, c4 FROM incoming
