-- One row: people who left in the last twelve months over average headcount, percent a year.
with scope as (
    select
        *,
        datediff('month', month, max(month) over ()) as months_ago
    from panel_rows
),
last_month as (
    select max(possible_days / month_days) as share, max(month) as month from scope where months_ago = 0
),
period as (
    select
        m.share,
        sum(day(last_day(m.month - to_months(ago::integer)))) as year_days,
        sum(day(last_day(m.month - to_months(ago::integer))) * if(ago = 0, m.share, 1)) as days
    from last_month as m
    cross join range(12) as past (ago)
    group by m.share
),
counted as (
    select
        sum(exposure_days) as days,
        count(*) filter (where is_exit and coalesce(exit_type, '') not in ('internal_move', 'end_of_fixed_term')) as leavers,
        count(*) filter (where is_exit and exit_type = 'voluntary') as voluntary
    from scope
    where months_ago < 12 and coalesce(contract_type, '') <> 'agency'
)
select
    100 * c.leavers / (c.days / p.days) * p.year_days / p.days as total,
    100 * c.voluntary / (c.days / p.days) * p.year_days / p.days as voluntary,
    c.leavers,
    c.days / p.days as average_headcount
from counted as c
cross join period as p
