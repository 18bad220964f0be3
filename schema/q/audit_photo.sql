-- Table photo, as an audit lays it beside another's.  Where photos were found decides nothing.
SELECT photo_id, path
FROM photo
ORDER BY photo_id
