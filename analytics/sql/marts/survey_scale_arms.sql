-- One row per person and month in which a survey wave was held: 0 with a mentor, 1 may be compared, -1 neither. Waves from before the
-- panel starts count too: whoever answered was there, and only people who answered are set beside each other.
create or replace temp table survey_scale_arms as
with wave_months as (
    select distinct month from survey_scale_waves
),
before_panel as (
    select
        s.employee_id,
        w.month,
        coalesce(case when h.valid_to is null or h.valid_to > w.month then h.site end, s.site) as site,
        coalesce(case when h.valid_to is null or h.valid_to > w.month then h.team end, s.team) as team,
        coalesce(case when h.valid_to is null or h.valid_to > w.month then h.role end, s.role) as role
    from spells as s
    inner join wave_months as w
        on w.month < (select month from study_start) and s.hire_date <= last_day(w.month) and s.until >= w.month
    asof left join team_history as h on h.employee_id = s.employee_id and h.valid_from <= w.month
    qualify row_number() over (partition by s.employee_id, w.month order by s.hire_date desc) = 1
),
there as (
    select row_no, employee_id, month, team, role, start_date, is_exposed, is_mentoring, is_otherwise_mentored
    from panel_rows
    where month in (from wave_months)
    union all
    select
        null,
        b.employee_id,
        b.month,
        b.team,
        b.role,
        e.start_date,
        coalesce(date_trunc('month', e.start_date) <= b.month, false),
        m.employee_id is not null,
        coalesce(date_trunc('month', e.other_start) <= b.month, false)
        and not coalesce(e.start_date <= e.other_start, false)
    from before_panel as b
    left join mentee_starts as e on e.employee_id = b.employee_id
    left join mentor_months as m on m.employee_id = b.employee_id and m.month = b.month
    where getvariable('site') is null or b.site = getvariable('site')
),
mentored_roles as (
    select distinct coalesce(role, '') as role
    from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
)
select
    row_no,
    employee_id,
    month,
    team,
    date_trunc('month', start_date)::date as start_month,
    case
        when is_exposed then 0
        when
            is_mentoring or is_otherwise_mentored
            or (coalesce(role, '') not in (from mentored_roles) and exists (from mentored_roles))
            then -1
        else 1
    end as arm
from there
