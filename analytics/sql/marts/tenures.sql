-- One row per group, those employed now and those who left in the last 12 months: people and quartiles of their tenure in days.
with lives as (
    select
        s.end_date,
        s.end_type,
        s.until,
        s.until - s.hire_date as days
    from spells as s
    semi join agent_months as a
        on a.employee_id = s.employee_id and a.spell_no = s.spell_no and a.month = date_trunc('month', s.until)
    where getvariable('with_agency') or s.contract_type is distinct from 'agency'
),
grouped as (
    select
        case
            when end_date is null and until > getvariable('as_of') - interval 1 month then 'employed'
            when
                end_date >= (getvariable('as_of') + 1) - interval 12 month
                and list_contains(getvariable('leaving'), end_type)
                then 'leavers'
        end as name,
        days
    from lives
)
select
    name,
    count(*)::integer as people,
    quantile_cont(days, 0.25)::double as low,
    quantile_cont(days, 0.5)::double as middle,
    quantile_cont(days, 0.75)::double as high
from grouped
where name is not null
group by name
order by name
