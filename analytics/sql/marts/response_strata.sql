-- One row per employee, month, channel and customer measure: answers on the question's main scale only, never mixed.
-- numerator, squares: sums over the answers of their score and of its square; denominator: answers.
create or replace temp table response_strata as
with kept as (
    select s.* from response_sums as s
    semi join response_scales as m
        on m.is_main and m.question = s.question and m.scale_min = s.scale_min and m.scale_max = s.scale_max
),
scored as (
    select employee_id, month, channel, 'csat_top2' as kpi, top2 as score, top2 as squares, answers from kept where question = 'csat'
    union all
    select employee_id, month, channel, 'csat_mean', shares, share_squares, answers from kept where question = 'csat'
    union all
    select employee_id, month, channel, 'nps', promoters - detractors, promoters + detractors, answers
    from kept where question = 'nps'
    union all
    select employee_id, month, channel, 'ces', total, squares, answers from kept where question = 'ces'
    union all
    select employee_id, month, channel, 'resolved', top2, top2, answers from kept where question = 'resolved'
)
select
    employee_id,
    month,
    channel,
    kpi,
    round(sum(score), 6) as numerator,
    round(sum(squares), 6) as squares,
    sum(answers)::bigint as denominator
from scored
group by employee_id, month, channel, kpi
