-- One row per employee and calendar month in which the employee was employed, from the study's start to the as-of date.
create or replace temp table agent_months as
with months as (
    select
        *,
        unnest(generate_series(
            date_trunc('month', hire_date), date_trunc('month', until), interval 1 month
        ))::date as month
    from spells
),
days as (
    select
        *,
        greatest(hire_date, month) as first_day,
        last_day(month) - month + 1 as month_days,
        least(until, last_day(month)) - greatest(hire_date, month) + 1 as exposure_days,
        least(known_until, last_day(month)) - greatest(hire_date, month) + 1 as possible_days
    from months
),
placed as (
    select
        d.* exclude (site, team, role, team_lead_id),
        coalesce(case when h.valid_to is null or h.valid_to > d.first_day then h.site end, d.site) as site,
        coalesce(case when h.valid_to is null or h.valid_to > d.first_day then h.team end, d.team) as team,
        coalesce(case when h.valid_to is null or h.valid_to > d.first_day then h.role end, d.role) as role,
        coalesce(case when h.valid_to is null or h.valid_to > d.first_day then h.team_lead_id end, d.team_lead_id) as team_lead_id
    from days as d
    asof left join team_history as h on h.employee_id = d.employee_id and h.valid_from <= d.first_day
)
select
    p.employee_id,
    p.month,
    p.spell_no,
    p.hire_date,
    p.site,
    p.team,
    p.role,
    p.team_lead_id,
    p.contract_type,
    p.exposure_days,
    coalesce(l.leave_days, 0) as leave_days,
    p.possible_days,
    p.month_days,
    greatest(datesub('month', p.hire_date, p.month), 0) as tenure_months,
    p.end_date is not null and p.end_date <= last_day(p.month) as is_exit,
    case when p.end_date <= last_day(p.month) then p.end_type end as exit_type,
    s.start_date,
    s.programme_id,
    coalesce(date_trunc('month', s.start_date) <= p.month, false) as is_exposed,
    coalesce(date_trunc('month', s.other_start) <= p.month, false)
    and not coalesce(s.start_date <= s.other_start, false) as is_otherwise_mentored,
    m.employee_id is not null as is_mentoring
from placed as p
left join mentee_starts as s on s.employee_id = p.employee_id
left join mentor_months as m on m.employee_id = p.employee_id and m.month = p.month
left join leave_months as l on l.employee_id = p.employee_id and l.month = p.month
where
    p.month >= (select month from study_start)
    and (getvariable('site') is null or p.site = getvariable('site'))
