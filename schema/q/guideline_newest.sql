-- The version in force; NULL: there is none yet.
SELECT max(version) FROM guideline
