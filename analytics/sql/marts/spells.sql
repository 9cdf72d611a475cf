-- One row per employee and employment spell known on the as-of date; gaps of at most `rehire_gap` days are one spell.
create or replace temp table spells as
with known as (
    select
        * exclude (end_date, end_type),
        least(asof_date, getvariable('as_of')) as known_until,
        case when end_date <= least(asof_date, getvariable('as_of')) then end_date end as end_date,
        case
            when
                getvariable('early_fixed_term') = 'as_fixed_term_end'
                and contract_type = 'fixed_term' and end_type = 'voluntary'
                then 'end_of_fixed_term'
            else coalesce(end_type, 'unknown')
        end as end_type
    from employees
    where hire_date <= least(asof_date, getvariable('as_of'))
),
silent as (
    select k.employee_id, k.hire_date, any_value(w.last_day) as last_day
    from last_worked as w
    inner join known as k
        on k.employee_id = w.employee_id and k.end_date is null and k.contract_type = 'hourly'
    anti join leaves as l
        on
            l.employee_id = k.employee_id
            and l.first_day <= k.known_until
            and coalesce(l.back_on - 1, k.known_until) > w.last_day
    where w.last_day between k.hire_date and k.known_until - getvariable('silence_days')
    group by k.employee_id, k.hire_date
),
source as (
    select
        k.* exclude (end_date, end_type),
        case when k.end_date is null then s.last_day else k.end_date end as end_date,
        case when k.end_date is null and s.last_day is not null then 'unknown' else k.end_type end as end_type
    from known as k
    left join silent as s
        on
            s.employee_id = k.employee_id and s.hire_date = k.hire_date
            and k.contract_type = 'hourly'
),
dated as (
    select *, coalesce(end_date, known_until) as until from source
),
gapped as (
    select
        *,
        max(until) over (
            partition by employee_id order by hire_date, until
            rows between unbounded preceding and 1 preceding
        ) as left_before
    from dated
),
numbered as (
    select
        * exclude (left_before),
        sum((
            left_before is null
            or (
                hire_date - left_before - 1 > getvariable('rehire_gap')
                and date_trunc('month', hire_date) > date_trunc('month', left_before)
            )
        )::integer) over (partition by employee_id order by hire_date, until) as spell_no
    from gapped
),
joined as (
    select
        employee_id,
        spell_no,
        min(hire_date) as hire_date,
        min(min(hire_date)) over (partition by employee_id) as original_hire_date,
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
)
select
    j.* exclude (until, end_date, end_type),
    case when p.promoted_on is not null then p.promoted_on - 1 else j.until end as until,
    case when p.promoted_on is not null then p.promoted_on - 1 else j.end_date end as end_date,
    case when p.promoted_on is not null then 'internal_move' else j.end_type end as end_type
from joined as j
left join promotions as p
    on p.employee_id = j.employee_id and p.promoted_on > j.hire_date and p.promoted_on <= j.until
