-- One row per month: the first day by which no more than half of the evaluations still waited for feedback.
with days as (
    select
        month,
        days,
        sum(evaluations) filter (where is_given) as came,
        sum(sum(evaluations)) over (
            partition by month order by days rows between current row and unbounded following
        ) as watched
    from feedback_lags
    where is_in_scope
    group by month, days
),
waiting as (
    select
        *,
        exp(sum(ln(greatest(1 - coalesce(came, 0) / watched, 1e-12))) over (
            partition by month order by days rows between unbounded preceding and current row
        )) as still_waiting
    from days
)
select month // 12 as year, month % 12 + 1 as month_of_year, min(days) as median_days
from waiting
where still_waiting <= 0.5 + 1e-9
group by month
order by month
