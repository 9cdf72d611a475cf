-- One row per month of evaluation: agents evaluated within what the reader looks at, and beside it.
select
    year(month) * 12 + month(month) - 1 as month,
    count(distinct employee_id) filter (where getvariable('site') is null or site = getvariable('site')) as agents,
    count(distinct employee_id) filter (where site <> getvariable('site')) as rest
from feedback_given
group by month
order by month
