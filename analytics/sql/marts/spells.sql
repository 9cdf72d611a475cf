-- One row per employee and employment spell known on the as-of date; gaps of at most 31 days are one spell.
create or replace temp table spells as
with source as (
    select
        * exclude (end_date, end_type),
        least(asof_date, getvariable('as_of')) as known_until,
        case when end_date <= least(asof_date, getvariable('as_of')) then end_date end as end_date,
        coalesce(end_type, 'unknown') as end_type
    from employees
    where hire_date <= least(asof_date, getvariable('as_of'))
),
dated as (
    select *, coalesce(end_date, known_until) as until from source
),
gapped as (
    select
        *,
        coalesce(
            hire_date - max(until) over (
                partition by employee_id order by hire_date, until
                rows between unbounded preceding and 1 preceding
            ) - 1 > getvariable('rehire_gap'), true
        ) as is_new
    from dated
),
numbered as (
    select *, sum(is_new::integer) over (partition by employee_id order by hire_date, until) as spell_no
    from gapped
)
select
    employee_id,
    spell_no,
    min(hire_date) as hire_date,
    max(until) as until,
    max(known_until) as known_until,
    case when arg_max(end_date is null, (until, end_date is null)) then null else max(end_date) end as end_date,
    arg_max(end_type, (until, end_date is null)) as end_type,
    arg_max(site, (until, hire_date)) as site,
    arg_max(team, (until, hire_date)) as team,
    arg_max(role, (until, hire_date)) as role,
    arg_max(team_lead_id, (until, hire_date)) as team_lead_id,
    arg_max(contract_type, (until, hire_date)) as contract_type,
    arg_max(fte, (until, hire_date)) as fte
from numbered
group by employee_id, spell_no
