-- one row per thing about the log that deserves a look
select 'logged_late' as key, 'date' as "column", count(*) as amount
from canonical
where try_cast(logged_at as date) - try_cast(coalesce(session_date, date) as date) > 30
having count(*) > 0
