-- One row per panel row, KPI of kpi_daily or customer measure, queue and channel: its sums, and whether the row may tell the
-- rates: somebody of a mentored role who is not (yet) mentored and no active mentor.
-- part_key stands for site and KPI, stratum_key for queue and channel as well: 64 bits join faster than four words.
create or replace temp table mix_parts as
with reported as (
    select employee_id, month, kpi, queue, channel, numerator, denominator from kpi_strata
    union all
    select employee_id, month, kpi, '', channel, numerator, denominator from response_strata
),
about as (
    select kpi, row_number() over (order by rowid) - 1 as kpi_no from kpi_dictionary
),
mentored_roles as (
    select distinct coalesce(role, '') as role from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
)
select
    p.row_no,
    p.employee_no,
    a.kpi_no,
    hash(coalesce(p.site, ''), s.kpi) as part_key,
    hash(coalesce(p.site, ''), s.kpi, s.queue, s.channel) as stratum_key,
    s.numerator,
    s.denominator,
    not p.is_exposed and not p.is_mentoring and not p.is_otherwise_mentored
    and coalesce(p.role, '') in (select role from mentored_roles) as is_reference
from reported as s
inner join panel_rows as p on p.employee_id = s.employee_id and p.month = s.month
inner join about as a on a.kpi = s.kpi
where s.denominator > 0 and s.numerator is not null
