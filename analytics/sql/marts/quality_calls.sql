-- One row per evaluation and area by a supervisor or quality staff, of people employed on the day; calibration is no score.
create or replace temp table quality_calls as
select
    v.employee_id,
    date_trunc('month', v.date)::date as month,
    coalesce(v.form, '') as form,
    v.area,
    v.evaluation_id,
    v.evaluator_id,
    v.score_pct
from evaluations as v
semi join reach as r on r.employee_id = v.employee_id and v.date between r.first_day and r.last_day
anti join left_out as l
    on l.table_name = 'evaluations' and l.file_id = v.file_id and l.month = date_trunc('month', v.date)
where v.evaluator_role in ('supervisor', 'qa') and v.score_pct is not null and v.date <= getvariable('as_of')
