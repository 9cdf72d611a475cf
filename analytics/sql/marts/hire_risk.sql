-- One row per hire cohort (-1: all), window (0: everyone, however new) and day of tenure on which an employment ended.
with asked as (
    select unnest([0] || getvariable('windows')) as window_days
),
lives as (
    select
        date_trunc(getvariable('hire_grain'), h.hire_month) as first_month,
        a.window_days,
        h.days,
        h.ended
    from new_hires as h
    inner join asked as a on a.window_days <= h.possible_days
),
days as (
    select
        coalesce(year(first_month) * 12 + month(first_month) - 1, -1)::integer as cohort,
        window_days,
        days,
        count(*) as people,
        count(*) filter (ended = 'leaver') as leavers,
        count(*) filter (ended = 'other') as others
    from lives
    group by grouping sets ((first_month, window_days, days), (window_days, days))
),
risk as (
    select
        * exclude (people),
        sum(people) over (partition by cohort, window_days order by days desc) as at_risk
    from days
)
select
    cohort,
    window_days::integer as window_days,
    days::integer as days,
    leavers::integer as leavers,
    others::integer as others,
    at_risk::integer as at_risk
from risk
where leavers + others > 0 and days <= list_max(getvariable('windows'))
order by cohort, window_days, days
