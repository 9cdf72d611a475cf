-- One row per quarter: people who left as the rules count, average headcount, and the rate, percent a year.
with calendar as (
    select
        month::date as month,
        least(last_day(month), getvariable('as_of')::date) - month::date + 1 as days
    from generate_series(
        (select min(month) from panel_rows), (select max(month) from panel_rows), interval 1 month
    ) as months (month)
),
lengths as (
    select date_trunc('quarter', month)::date as quarter, sum(days) as days from calendar group by quarter
),
worked as (
    select
        date_trunc('quarter', month)::date as quarter,
        sum(exposure_days - leave_days) as days,
        count(*) filter (
            where is_exit and list_contains(string_split(getvariable('counted_exits'), ','), exit_type)
        ) as leavers
    from panel_rows
    where getvariable('agency') = 'counted' or coalesce(contract_type, '') <> 'agency'
    group by quarter
)
select
    w.quarter,
    w.leavers,
    w.days / l.days as average_headcount,
    100 * w.leavers / (w.days / 365.25) as rate
from worked as w
inner join lengths as l on l.quarter = w.quarter
order by w.quarter
