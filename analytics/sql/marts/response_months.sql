-- One row per employee, month and customer measure: answers counted on their own scale, never mixed.
create or replace temp table response_months as
with answers as (
    select
        c.employee_id,
        date_trunc('month', date)::date as month,
        question,
        value,
        (value - scale_min) / nullif(scale_max - scale_min, 0) as share_of_scale,
        case
            when scale_max - scale_min = 1 then value = scale_max
            when scale_max - scale_min <= 10 then value >= scale_max - 1
            else value >= scale_min + 0.8 * (scale_max - scale_min)
        end as is_top2,
        scale_min,
        scale_max
    from customer_responses as c
    inner join reach as r on r.employee_id = c.employee_id and c.date between r.first_day and r.last_day
    anti join left_out as l
        on l.table_name = 'customer_responses' and l.file_id = c.file_id and l.month = date_trunc('month', c.date)
    where c.date <= getvariable('as_of')
),
measured as (
    select employee_id, month, 'csat_top2' as kpi, is_top2::integer as score from answers where question = 'csat'
    union all
    select employee_id, month, 'csat_mean', share_of_scale from answers where question = 'csat'
    union all
    select employee_id, month, 'nps', (value >= 9)::integer - (value <= 6)::integer
    from answers where question = 'nps' and scale_max = 10
    union all
    select employee_id, month, 'ces', value from answers where question = 'ces'
    union all
    select employee_id, month, 'resolved', share_of_scale from answers where question = 'resolved'
)
select employee_id, month, kpi, round(sum(score), 6) as numerator, count(*) as denominator
from measured
where score is not null
group by employee_id, month, kpi
