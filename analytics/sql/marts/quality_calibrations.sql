-- One row per contact, form and evaluator of a calibration: the whole-form score, or the mean of its areas.
select
    (dense_rank() over (order by v.interaction_id, v.form) - 1)::integer as contact,
    (dense_rank() over (order by v.evaluator_id) - 1)::integer as rater,
    round(coalesce(avg(v.score_pct) filter (where v.area = 'total'), avg(v.score_pct)), 6) as score
from evaluations as v
where
    v.evaluator_role = 'calibration'
    and v.interaction_id is not null
    and v.evaluator_id is not null
    and v.score_pct is not null
    and v.date <= getvariable('as_of')
    and (getvariable('site') is null or v.employee_id in (select employee_id from panel_rows))
group by v.interaction_id, v.form, v.evaluator_id
order by contact, rater
