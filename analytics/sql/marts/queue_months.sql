-- One row per queue measure and month up to the as-of date: numerator and denominator over all queues; partial months left out.
-- A line of channel "all" is read only where a queue's day has nothing finer; mail is answered in hours, so its waiting stays out.
with finer as (
    select queue, date from queue_daily group by queue, date having bool_or(channel <> 'all')
),
source as (
    select q.*, (year(q.date) * 12 + month(q.date) - 1)::integer as month
    from queue_daily as q
    left join finer as f on f.queue = q.queue and f.date = q.date
    where q.date <= getvariable('as_of') and (q.channel <> 'all' or f.queue is null)
),
told as (
    select min(date) as first_day, max(date) as last_day, count(offered) > 0 as has_offered from source
),
whole as (
    select month
    from source
    cross join told
    group by month
    having
        date_trunc('month', min(date)) + interval 6 day >= any_value(first_day)
        and last_day(max(date)) - interval 6 day <= any_value(last_day)
),
measured as (
    select
        'service_level' as measure, s.month, 100.0 * s.within_target as numerator,
        case when t.has_offered then s.offered else s.answered end as denominator
    from source as s
    cross join told as t
    union all
    select 'speed_of_answer', month, wait_s, answered from source where channel in ('voice', 'chat', 'all')
    union all
    select 'abandonment', month, 100.0 * abandoned, offered from source
)
select
    measure,
    month,
    sum(numerator)::double as numerator,
    sum(denominator)::double as denominator
from measured
inner join whole using (month)
where numerator is not null and denominator > 0
group by measure, month
order by measure, month
