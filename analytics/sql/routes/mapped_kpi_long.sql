-- one row per employee, first day of a period and KPI
-- into kpi_long from employee_id, period_start, period_end, kpi, numerator, denominator
select
    line, employee_id, period_start, period_end, kpi, numerator, denominator
from canonical
