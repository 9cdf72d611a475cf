-- One row per person-month that may serve as comparison: employed, not mentored, not mentoring, in a role mentees have.
create or replace temp table eligible_months as
with mentee_roles as (
    select distinct coalesce(role, '') as role
    from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
)
select employee_no, month
from panel_rows
where
    not is_exposed
    and not is_mentoring
    and not is_otherwise_mentored
    and (
        coalesce(role, '') in (select role from mentee_roles)
        or not exists (select 1 from panel_rows where is_exposed)
    )
