-- Verdicts by how the photo was shown.
SELECT protocol, count(*) FROM verdict GROUP BY protocol ORDER BY 2 DESC, 1
