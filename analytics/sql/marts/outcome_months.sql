-- One row per panel row and KPI: the outcome in its own unit, the denominator behind it, and what the mix adds to it.
create or replace temp table outcome_months as
with sums as (
    select employee_id, month, kpi, numerator, denominator from kpi_months
    union all
    select employee_id, month, kpi, numerator, denominator from response_months
    union all
    select employee_id, month, kpi, numerator, denominator from survey_months
    union all
    select employee_id, month, kpi, numerator, denominator from self_coach_months
    union all
    select employee_id, month, kpi, numerator, denominator from other_months
),
about as (
    select *, row_number() over (order by rowid) - 1 as kpi_no from kpi_dictionary
),
valued as (
    select
        s.employee_id,
        s.month,
        s.kpi,
        d.kpi_no,
        s.denominator,
        d.scale * case
            when coalesce(d.complement, false) then 1 - s.numerator / s.denominator
            else s.numerator / s.denominator
        end as value,
        d.hard_low,
        d.hard_high
    from sums as s
    inner join about as d on d.kpi = s.kpi
    where s.denominator > 0 and s.numerator is not null
)
select v.kpi, v.kpi_no, p.row_no, v.value, v.denominator as weight, m.mix
from valued as v
inner join panel_rows as p on p.employee_id = v.employee_id and p.month = v.month
left join mix_months as m on m.row_no = p.row_no and m.kpi_no = v.kpi_no
where
    isfinite(v.value)
    and v.value between coalesce(v.hard_low, -1e300) and coalesce(v.hard_high, 1e300)
order by v.kpi_no, p.row_no
