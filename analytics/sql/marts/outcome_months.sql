-- One row per panel row and KPI: the outcome in its own unit and the denominator behind it.
create or replace temp table outcome_months as
with sums as (
    select * from kpi_months
    union all
    select * from response_months
    union all
    select * from other_months
),
valued as (
    select
        s.employee_id,
        s.month,
        s.kpi,
        s.denominator,
        d.scale * case
            when coalesce(d.complement, false) then 1 - s.numerator / s.denominator
            else s.numerator / s.denominator
        end as value,
        d.hard_low,
        d.hard_high
    from sums as s
    inner join kpi_dictionary as d on d.kpi = s.kpi
    where s.denominator > 0 and s.numerator is not null
)
select p.row_no, v.kpi, v.value, v.denominator as weight
from valued as v
inner join panel_rows as p on p.employee_id = v.employee_id and p.month = v.month
where
    isfinite(v.value)
    and v.value between coalesce(v.hard_low, -1e300) and coalesce(v.hard_high, 1e300)
order by v.kpi, p.row_no
