-- 0003: records of several splits in one file.

-- NULL: the split of the source.
ALTER TABLE record ADD COLUMN split TEXT;
