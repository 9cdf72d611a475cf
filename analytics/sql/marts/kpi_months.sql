-- One row per employee, month and KPI of the dictionary that is a ratio of two columns of kpi_daily.
create or replace temp table kpi_months as
select
    employee_id,
    month,
    kpi,
    round(sum(numerator), 6) as numerator,
    round(sum(denominator), 6) as denominator
from kpi_strata
group by employee_id, month, kpi
