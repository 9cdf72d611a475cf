-- One row per agent and calendar month employed, at every site: the share of the month at work.
-- From the first evaluation or coaching on; without any, the last month alone.
create or replace temp table coaching_agents as
with recorded as (
    select
        date_trunc('month', least(coalesce(min(day), getvariable('as_of')), getvariable('as_of')))::date
            as first_month
    from (
        select min(date) as day from evaluations where evaluator_role in ('supervisor', 'qa')
        union all
        select min(date) as day from sessions
        where status = 'held' and list_contains(getvariable('coaching_kinds'), session_type)
    )
),
months as (
    select
        s.employee_id,
        s.hire_date,
        s.until,
        s.site,
        s.team,
        s.role,
        unnest(generate_series(
            greatest(date_trunc('month', s.hire_date), r.first_month, b.month),
            date_trunc('month', s.until),
            interval 1 month
        ))::date as month
    from spells as s
    cross join recorded as r
    cross join study_start as b
),
days as (
    select
        *,
        greatest(hire_date, month) as first_day,
        last_day(month) - month + 1 as month_days,
        least(until, last_day(month)) - greatest(hire_date, month) + 1 as exposure_days
    from months
),
placed as (
    select
        d.* exclude (site, team, role),
        coalesce(case when h.valid_to is null or h.valid_to > d.first_day then h.site end, d.site, '') as site,
        coalesce(case when h.valid_to is null or h.valid_to > d.first_day then h.team end, d.team, '') as team,
        coalesce(case when h.valid_to is null or h.valid_to > d.first_day then h.role end, d.role, 'agent') as role
    from days as d
    asof left join team_history as h on h.employee_id = d.employee_id and h.valid_from <= d.first_day
)
select
    p.employee_id,
    p.month,
    p.site,
    p.team,
    p.until >= least(last_day(p.month), getvariable('as_of')) as is_there_at_end,
    round(
        p.exposure_days / p.month_days
        * (1 - least(1, greatest(coalesce(a.days, 0) / p.exposure_days, coalesce(a.share, 0)))),
        9
    )::double as presence
from placed as p
left join coaching_away as a on a.employee_id = p.employee_id and a.month = p.month
where p.role in ('agent', 'senior_agent')
