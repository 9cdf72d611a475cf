-- One row per arm: people, evaluations, the mean whole-form score as scored, and the largest share by one evaluator.
with calls as (
    select
        c.employee_id,
        c.month,
        c.form,
        c.evaluator_id,
        coalesce(avg(c.score_pct) filter (where c.area = 'total'), avg(c.score_pct)) as score
    from quality_calls as c
    where c.evaluator_id is not null
    group by c.employee_id, c.month, c.form, c.evaluator_id, c.evaluation_id
),
placed as (
    select
        case when u.is_exposed then 'mentored' else 'comparison' end as arm,
        u.employee_no,
        c.score,
        count(*) over (partition by u.is_exposed, c.evaluator_id) as by_one
    from calls as c
    inner join panel_rows as p on p.employee_id = c.employee_id and p.month = c.month
    inner join usable_rows as u on u.row_no = p.row_no
    where u.is_usable
)
select
    arm,
    count(distinct employee_no) as people,
    count(*) as evaluations,
    avg(score) as as_scored,
    max(by_one) / count(*) as largest_share
from placed
group by arm
order by arm
