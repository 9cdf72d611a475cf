-- One row per team, site and tenure band of the months from first_month on: days employed and those who left as counted.
with worked as (
    select
        team,
        coalesce(site, '') as site,
        case
            when tenure_months < 3 then 0
            when tenure_months < 6 then 1
            when tenure_months < 12 then 2
            when tenure_months < 24 then 3
            when tenure_months < 60 then 4
            else 5
        end as band,
        exposure_days - leave_days as days,
        is_exit and list_contains(getvariable('counted_exits'), exit_type) as is_counted
    from panel_rows
    where
        month >= getvariable('first_month')
        and team is not null
        and not list_contains(getvariable('contracts_apart'), coalesce(contract_type, ''))
)
select
    team,
    site,
    band,
    sum(days) as days,
    count(*) filter (where is_counted) as leavers
from worked
group by team, site, band
order by team, site, band
