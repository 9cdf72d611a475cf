-- One row per person-month of the panel and area of the evaluation form scored by coaches: sum of scores, evaluations.
create or replace temp table area_months as
select
    p.row_no,
    v.area,
    dense_rank() over (order by v.area) - 1 as area_no,
    round(sum(v.score_pct), 6)::double as numerator,
    count(*)::double as denominator
from evaluations as v
inner join panel_rows as p on p.employee_id = v.employee_id and p.month = date_trunc('month', v.date)
where
    v.evaluator_role in ('supervisor', 'qa')
    and v.area <> 'total'
    and not coalesce(v.auto_fail, false)
    and v.date <= getvariable('as_of')
group by p.row_no, v.area
