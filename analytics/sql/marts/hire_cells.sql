-- One row per hire cohort (its first month; -1: all of them) and window of days: the sums of hire_windows over its months.
with placed as (
    select *, date_trunc(getvariable('hire_grain'), hire_month) as first_month from hire_windows
)
select
    coalesce(year(first_month) * 12 + month(first_month) - 1, -1)::integer as cohort,
    window_days::integer as window_days,
    sum(hires)::integer as hires,
    sum(eligible)::integer as eligible,
    sum(too_young)::integer as too_young,
    sum(lost)::integer as lost,
    sum(leavers)::integer as leavers,
    sum(others)::integer as others
from placed
group by grouping sets ((first_month, window_days), (window_days))
order by cohort, window_days
