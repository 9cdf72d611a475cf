-- One row per month of hire (null: all of them) and window of days: hires, and the share still employed, percent.
with windows as (
    select unnest(getvariable('windows')) as window_days
),
days as (
    select
        hire_month,
        days,
        count(*) as people,
        count(*) filter (where ended = 'leaver') as leavers
    from new_hires
    group by grouping sets ((hire_month, days), (days))
),
risk as (
    select
        hire_month,
        days,
        leavers,
        sum(people) over (partition by hire_month order by days desc) as at_risk,
        sum(people) over (partition by hire_month) as hires
    from days
)
select
    r.hire_month,
    w.window_days,
    any_value(r.hires)::integer as hires,
    100 * coalesce(product(1 - r.leavers / r.at_risk) filter (where r.days <= w.window_days), 1) as still_employed
from risk as r
cross join windows as w
group by r.hire_month, w.window_days
order by r.hire_month nulls first, w.window_days
