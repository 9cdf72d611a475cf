-- One row per contact, form and area that both the agent and a coach have scored, in the month of the coach's score; several
-- scores of one side are averaged. Never across forms, and without the rows of calibration.
create or replace temp table self_coach_gaps as
with counted as (
    select
        v.employee_id,
        v.interaction_id,
        coalesce(v.form, '') as form,
        v.area,
        v.date,
        v.score_pct,
        v.evaluator_role = 'self' as is_own
    from evaluations as v
    inner join reach as r on r.employee_id = v.employee_id and v.date between r.first_day and r.last_day
    anti join left_out as l
        on l.table_name = 'evaluations' and l.file_id = v.file_id and l.month = date_trunc('month', v.date)
    where
        v.evaluator_role in ('self', 'supervisor', 'qa')
        and v.interaction_id is not null
        and v.score_pct is not null
        and v.date <= getvariable('as_of')
)
select
    employee_id,
    interaction_id,
    form,
    area,
    date_trunc('month', max(date) filter (where not is_own))::date as month,
    round(avg(score_pct) filter (where is_own), 6) as own,
    round(avg(score_pct) filter (where not is_own), 6) as coach
from counted
group by employee_id, interaction_id, form, area
having bool_or(is_own) and not bool_and(is_own)
