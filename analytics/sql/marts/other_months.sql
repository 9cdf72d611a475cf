-- One row per employee, month and KPI that arrives ready or from evaluations and absence.
create or replace temp table other_months as
with calls as (
    select
        employee_id,
        date_trunc('month', date)::date as month,
        evaluation_id,
        coalesce(
            avg(score_pct) filter (where area = 'total'), avg(score_pct)
        ) as score
    from evaluations
    where evaluator_role in ('supervisor', 'qa') and date <= getvariable('as_of')
    group by employee_id, date_trunc('month', date), evaluation_id
)
select employee_id, month, 'qa_score' as kpi, round(sum(score), 6) as numerator, count(*) as denominator
from calls
group by employee_id, month
union all
select employee_id, date_trunc('month', month)::date, 'sick_leave', round(sum(sick_hours), 6), round(sum(contracted_hours), 6)
from absence_monthly
where month <= getvariable('as_of')
group by employee_id, date_trunc('month', month)
union all
select employee_id, date_trunc('month', period_start)::date, kpi, round(sum(numerator), 6), round(sum(denominator), 6)
from kpi_long
where period_start <= getvariable('as_of')
group by employee_id, date_trunc('month', period_start), kpi
