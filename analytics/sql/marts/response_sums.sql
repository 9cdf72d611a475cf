-- One row per panel row, channel, question and scale of customer answers: counts and sums on that scale.
-- top2: the two highest points of a scale of up to 11, the highest of two, else the upper fifth (80 and more of 100).
create or replace temp table response_sums as
with answers as (
    select
        p.row_no,
        coalesce(p.site, '') as site,
        coalesce(c.channel, '') as channel,
        c.question,
        c.scale_min,
        c.scale_max,
        c.value,
        (c.value - c.scale_min) / nullif(c.scale_max - c.scale_min, 0) as share_of_scale,
        case
            when c.scale_max - c.scale_min = 1 then c.value = c.scale_max
            when c.scale_max - c.scale_min <= 10 then c.value >= c.scale_max - 1
            else c.value >= c.scale_min + 0.8 * (c.scale_max - c.scale_min)
        end as is_top2
    from customer_responses as c
    inner join reach as r on r.employee_id = c.employee_id and c.date between r.first_day and r.last_day
    inner join panel_rows as p on p.employee_id = c.employee_id and p.month = date_trunc('month', c.date)
    anti join left_out as l
        on l.table_name = 'customer_responses' and l.file_id = c.file_id and l.month = date_trunc('month', c.date)
    where c.date <= getvariable('as_of') and c.value is not null
)
select
    a.row_no,
    a.site,
    a.channel,
    a.question,
    a.scale_min,
    a.scale_max,
    count(*) as answers,
    round(sum(a.value), 6) as total,
    round(sum(a.value * a.value), 6) as squares,
    round(sum(a.share_of_scale), 6) as shares,
    round(sum(a.share_of_scale * a.share_of_scale), 6) as share_squares,
    count(*) filter (where a.is_top2) as top2,
    count(*) filter (where a.value >= 9) as promoters,
    count(*) filter (where a.value <= 6) as detractors
from answers as a
group by a.row_no, a.site, a.channel, a.question, a.scale_min, a.scale_max
