-- One row per group, those employed on a day and those who left in the 12 months to it: people, quartiles of tenure in days.
with lives as (
    select
        s.end_date,
        s.end_type,
        least(s.until, getvariable('known_to')) as until,
        s.hire_date,
        s.end_date <= getvariable('known_to') as has_left
    from spells as s
    semi join agent_months as a
        on
            a.employee_id = s.employee_id
            and a.spell_no = s.spell_no
            and a.month = date_trunc('month', least(s.until, getvariable('known_to')))
    where s.hire_date <= getvariable('known_to')
        and (getvariable('with_agency') or s.contract_type is distinct from 'agency')
),
grouped as (
    select
        case
            when until = getvariable('known_to') and has_left is distinct from true then 'employed'
            when
                has_left
                and end_date >= (getvariable('known_to')::date + 1) - interval 12 month
                and list_contains(getvariable('leaving'), end_type)
                then 'leavers'
        end as name,
        until - hire_date as days
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
