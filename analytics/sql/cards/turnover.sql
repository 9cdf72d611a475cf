-- One row: turnover of the last twelve months in which people are known, percent a year, by the rules in force.
with calendar as (
    select
        month::date as month,
        least(last_day(month), getvariable('as_of')) - month::date + 1 as days
    from generate_series(
        (select min(month) from panel_rows), (select max(month) from panel_rows), interval 1 month
    ) as months (month)
),
counted as (
    select
        month,
        exposure_days,
        leave_days,
        hire_date >= month as is_hired,
        greatest(hire_date, month) + exposure_days::integer - 1
        >= least(last_day(month), getvariable('as_of')) as is_there_at_end,
        is_exit,
        is_exit and list_contains(string_split(getvariable('counted_exits'), ','), exit_type) as has_left,
        exit_type
    from panel_rows
    where getvariable('agency') = 'counted' or coalesce(contract_type, '') <> 'agency'
),
by_month as (
    select
        c.month,
        any_value(c.days) as days,
        coalesce(sum(p.exposure_days - p.leave_days), 0) as employed,
        coalesce(sum(p.leave_days), 0) / any_value(c.days) as away,
        count(*) filter (where p.is_there_at_end) as at_end,
        count(*) filter (where not p.is_hired) as at_start,
        count(*) filter (where p.is_hired) as joiners,
        count(*) filter (where p.has_left) as leavers,
        count(*) filter (where p.has_left and p.exit_type = 'voluntary') as voluntary,
        count(*) filter (where p.has_left and p.exit_type = 'unknown') as without_reason
    from calendar as c
    left join counted as p on p.month = c.month
    group by c.month
),
opened as (
    select
        *,
        coalesce(
            lag(at_end, 12) over (order by month),
            first_value(at_start) over (order by month)
        ) - first_value(away) over past_year as opening
    from by_month
    window past_year as (order by month rows between 11 preceding and current row)
),
years as (
    select
        month,
        at_end,
        (last_day(month) - last_day(month - interval 12 month)) / sum(days) over past_year as scale,
        case getvariable('headcount')
            when 'month_ends' then avg(at_end - away) over past_year
            when 'two_points' then (opening + at_end - away) / 2
            else sum(employed) over past_year / sum(days) over past_year
        end as headcount,
        sum(joiners) over past_year as joiners,
        sum(leavers) over past_year as leavers,
        sum(voluntary) over past_year as voluntary,
        sum(without_reason) over past_year as without_reason
    from opened
    window past_year as (order by month rows between 11 preceding and current row)
),
chosen as (
    select *
    from years
    where headcount >= getvariable('floor')
    order by
        (month = (select max(month) from calendar)) desc,
        (headcount >= 30) desc,
        month desc
    limit 1
)
select
    last_day(month) as period_end,
    100 * leavers / headcount * scale as total,
    case when without_reason = 0 then 100 * voluntary / headcount * scale end as voluntary,
    100 * voluntary / headcount * scale as voluntary_low,
    100 * (voluntary + without_reason) / headcount * scale as voluntary_high,
    100 * least(joiners, leavers) / headcount * scale as swedish_minimum,
    100 * (joiners + leavers) / 2 / nullif(at_end, 0) * scale as finnish_average,
    leavers,
    joiners,
    at_end,
    headcount as average_headcount
from chosen
