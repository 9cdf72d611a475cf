-- one row per thing about the costs that deserves a look
select 'spread_over_months' as key, 'date' as "column", count(*) as amount
from canonical
where try_cast(cost_until as date) >= date_trunc('month', try_cast(coalesce(cost_from, cost_date, date) as date)) + interval 1 month
having count(*) > 0
