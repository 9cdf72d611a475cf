-- One row per survey sheet: who answered, and the arm: 0 with a mentor, 1 compared, -1 neither; null without a name. `wider` is the arm
-- that a view without filters would give.
create or replace temp table survey_scale_placed as
with roles as (
    select employee_id, arg_max(coalesce(role, ''), hire_date) as role from spells group by employee_id
),
mentored_roles as (
    select distinct coalesce(role, '') as role
    from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
),
days as (
    select wave, min(wave_date) as day from survey_scale_sheets group by wave
),
judged as (
    select
        s.sheet,
        s.person,
        s.wave,
        s.employee_id,
        coalesce(p.team, s.team) as team,
        p.arm,
        p.row_no,
        getvariable('site') is null
        or p.employee_id is not null
        or (s.employee_id is null and s.team in (select team from panel_rows)) as is_in_scope,
        coalesce(least(e.start_date, e.other_start) <= last_day(d.day), false) as is_any_mentee,
        t.employee_id is not null
        or (exists (from mentored_roles) and coalesce(r.role, '') not in (from mentored_roles)) as is_neither
    from survey_scale_sheets as s
    inner join days as d on d.wave = s.wave
    left join survey_scale_arms as p on p.employee_id = s.employee_id and p.month = date_trunc('month', d.day)
    left join mentee_starts as e on e.employee_id = s.employee_id
    left join mentor_months as t on t.employee_id = s.employee_id and t.month = date_trunc('month', d.day)
    left join roles as r on r.employee_id = s.employee_id
)
select
    sheet,
    person,
    wave,
    employee_id is not null as is_named,
    if(team is null, -1, dense_rank() over (order by team))::integer as team,
    row_no,
    is_in_scope,
    is_any_mentee,
    case when employee_id is not null then if(is_in_scope, coalesce(arm, -1), -1) end as arm,
    case when employee_id is not null then case when is_any_mentee then 0 when is_neither then -1 else 1 end end as wider
from judged
