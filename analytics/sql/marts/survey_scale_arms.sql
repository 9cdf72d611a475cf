-- One row per person-month of panel_rows in which a survey wave was held: 0 with a mentor, 1 may be compared, -1 neither.
create or replace temp table survey_scale_arms as
with mentored_roles as (
    select distinct coalesce(role, '') as role
    from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
)
select
    p.row_no,
    p.employee_id,
    p.month,
    p.team,
    date_trunc('month', p.start_date)::date as start_month,
    case
        when p.is_exposed then 0
        when
            p.is_mentoring or p.is_otherwise_mentored
            or (
                coalesce(p.role, '') not in (from mentored_roles)
                and exists (from panel_rows where is_exposed)
            )
            then -1
        else 1
    end as arm
from panel_rows as p
where p.month in (select month from survey_scale_waves)
