-- One row per team over the last twelve months, in alphabetical order: people on average and those who left.
with worked as (
    select
        team,
        exposure_days - leave_days as days,
        is_exit and list_contains(string_split(getvariable('counted_exits'), ','), exit_type) as has_left
    from panel_rows
    where
        month >= getvariable('first_month')
        and team is not null
        and (getvariable('with_agency') or coalesce(contract_type, '') <> 'agency')
),
period as (
    select
        getvariable('as_of')::date + 1
        - greatest(getvariable('first_month'), (select min(month) from panel_rows)::date) as days
)
select
    w.team,
    sum(w.days) / any_value(p.days) as people,
    count(*) filter (where w.has_left) as leavers
from worked as w
cross join period as p
group by w.team
order by w.team
