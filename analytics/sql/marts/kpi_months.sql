-- One row per employee, month of the panel and KPI of the dictionary that is a ratio of two columns of kpi_daily.
create or replace temp table kpi_months as
with numbered as (
    select kpi, row_number() over (order by rowid) - 1 as kpi_no from kpi_dictionary
),
summed as (
    select row_no, kpi_no, round(sum(numerator), 6) as numerator, round(sum(denominator), 6) as denominator
    from kpi_strata
    group by row_no, kpi_no
)
select p.employee_id, p.month, d.kpi, s.numerator, s.denominator
from summed as s
inner join panel_rows as p on p.row_no = s.row_no
inner join numbered as d on d.kpi_no = s.kpi_no
