-- One row per employee, month and KPI of the dictionary that is a ratio of two columns of kpi_daily.
create or replace temp table kpi_months as
with long as (
    unpivot (select *, row_number() over () as part from kpi_sums)
    on columns(* exclude (employee_id, month, part))
    into name reported value amount
)
select
    n.employee_id,
    n.month,
    d.kpi,
    round(sum(n.amount), 6) as numerator,
    round(sum(b.amount), 6) as denominator
from kpi_dictionary as d
inner join long as n on n.reported = d.numerator
inner join long as b on b.part = n.part and b.reported = d.denominator
group by n.employee_id, n.month, d.kpi
