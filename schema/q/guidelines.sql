-- Verdicts by the version of the guideline they were given under; NULL: none was written.
SELECT guideline, count(*) FROM verdict GROUP BY guideline ORDER BY guideline
