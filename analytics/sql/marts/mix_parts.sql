-- One row per panel row, KPI of kpi_daily or customer measure, queue and channel: its sums, and whether the row may tell the
-- rates: somebody of a mentored role who is not (yet) mentored and no active mentor.
create or replace temp table mix_parts as
with reported as (
    select employee_id, month, kpi, queue, channel, numerator, denominator from kpi_strata
    union all
    select employee_id, month, kpi, '', channel, numerator, denominator from response_strata
),
mentored_roles as (
    select distinct coalesce(role, '') as role from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
)
select
    p.row_no,
    p.employee_no,
    coalesce(p.site, '') as site,
    s.kpi,
    s.queue,
    s.channel,
    s.numerator,
    s.denominator,
    not p.is_exposed and not p.is_mentoring and not p.is_otherwise_mentored
    and coalesce(p.role, '') in (select role from mentored_roles) as is_reference
from reported as s
inner join panel_rows as p on p.employee_id = s.employee_id and p.month = s.month
where s.denominator > 0 and s.numerator is not null
