-- One row per person-month of the view, form and evaluator: whole-form scores (or the mean of their areas), their number and sums.
with calls as (
    select
        employee_id,
        month,
        form,
        evaluator_id,
        evaluation_id,
        coalesce(avg(score_pct) filter (where area = 'total'), avg(score_pct)) as score
    from quality_calls
    where evaluator_id is not null
    group by employee_id, month, form, evaluator_id, evaluation_id
)
select
    p.row_no::integer as row_no,
    (dense_rank() over (order by c.form) - 1)::integer as form,
    (dense_rank() over (order by c.evaluator_id) - 1)::integer as rater,
    count(*)::integer as evaluations,
    round(sum(round(c.score, 6)), 4) as total,
    round(sum(round(c.score, 6) ** 2), 4) as squares
from calls as c
inner join panel_rows as p on p.employee_id = c.employee_id and p.month = c.month
group by p.row_no, c.form, c.evaluator_id
order by p.row_no, c.form, c.evaluator_id
