-- one row per file and warning: scores that a failed critical question set to 0, self-evaluations nobody else shares
with told as (
    select file_id, 'auto_fail_zero' as key, 'score_pct' as column_name from evaluations where score_pct = 0 and auto_fail and area = 'total'
    union all
    select s.file_id, 'self_unpaired', 'interaction_id'
    from evaluations as s
    where
        s.evaluator_role = 'self'
        and not exists (
            select 1 from evaluations as o
            where
                o.evaluator_role in ('supervisor', 'qa')
                and o.interaction_id = s.interaction_id
                and o.employee_id = s.employee_id
                and o.form is not distinct from s.form
        )
)
select file_id, key, column_name, count(*) as amount
from told
where list_contains(getvariable('files'), file_id)
group by file_id, key, column_name
union all
select file_id, 'constant_column', 'score_pct', count(*)
from evaluations
where list_contains(getvariable('files'), file_id)
group by file_id
having count(*) >= getvariable('few') and min(score_pct) = max(score_pct)
order by 1, 2, 3
