-- One row per employee, month and customer measure: sums over the answers of their score and of its square, and answers.
create or replace temp table response_months as
select
    employee_id,
    month,
    kpi,
    round(sum(numerator), 6) as numerator,
    round(sum(squares), 6) as squares,
    sum(denominator)::bigint as denominator
from response_strata
group by employee_id, month, kpi
