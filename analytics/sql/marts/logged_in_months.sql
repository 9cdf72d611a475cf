-- One row per month up to the as-of date with logged-in time: everyone's logged-in hours.
select
    (year(date) * 12 + month(date) - 1)::integer as month,
    sum(logged_in_s)::double / 3600 as hours
from kpi_daily
where date <= getvariable('as_of') and logged_in_s is not null
group by 1
order by 1
