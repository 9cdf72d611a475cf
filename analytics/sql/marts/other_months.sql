-- One row per employee, month and KPI that arrives ready or from evaluations and absence; sums of days go before ready ones.
create or replace temp table other_months as
with computed as (
    select employee_id, month, kpi from kpi_months
    union all
    select employee_id, month, kpi from response_months
    union all
    select employee_id, month, kpi from survey_months
    union all
    select employee_id, month, kpi from self_coach_months
),
calls as (
    select
        v.employee_id,
        date_trunc('month', date)::date as month,
        evaluation_id,
        coalesce(
            avg(score_pct) filter (where area = 'total'), avg(score_pct)
        ) as score
    from evaluations as v
    inner join reach as r on r.employee_id = v.employee_id and v.date between r.first_day and r.last_day
    anti join left_out as l
        on l.table_name = 'evaluations' and l.file_id = v.file_id and l.month = date_trunc('month', v.date)
    where evaluator_role in ('supervisor', 'qa') and date <= getvariable('as_of')
    group by v.employee_id, date_trunc('month', date), evaluation_id
),
scores as (
    select employee_id, month, 'qa_score' as kpi, round(sum(score), 6) as numerator, count(*) as denominator
    from calls
    group by employee_id, month
)
from scores
union all
select a.employee_id, date_trunc('month', a.month)::date, 'sick_leave', round(sum(sick_hours), 6), round(sum(contracted_hours), 6)
from absence_monthly as a
anti join left_out as l
    on l.table_name = 'absence_monthly' and l.file_id = a.file_id and l.month = date_trunc('month', a.month)
where a.month <= getvariable('as_of')
group by a.employee_id, date_trunc('month', a.month)
union all
select k.employee_id, date_trunc('month', period_start)::date, kpi, round(sum(numerator), 6), round(sum(denominator), 6)
from kpi_long as k
anti join left_out as l
    on l.table_name = 'kpi_long' and l.file_id = k.file_id and l.month = date_trunc('month', k.period_start)
anti join computed as m
    on m.employee_id = k.employee_id and m.month = date_trunc('month', k.period_start) and m.kpi = k.kpi
anti join scores as q
    on q.employee_id = k.employee_id and q.month = date_trunc('month', k.period_start) and q.kpi = k.kpi
anti join absence_monthly as s
    on s.employee_id = k.employee_id and date_trunc('month', s.month) = date_trunc('month', k.period_start)
    and k.kpi = 'sick_leave'
where period_start <= getvariable('as_of')
group by k.employee_id, date_trunc('month', period_start), kpi
