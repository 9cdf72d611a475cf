-- one row per spell, new (place) or stored (no place), of people with a new spell that overlaps another one
with new as (
    select rowid as place, employee_id, hire_date, coalesce(end_date, '9999-12-31'::date) as end_date
    from staged
    where broken is null and rowid not in (select place from losers where fate <> 'replacing')
),
spells as (
    from new
    union all by name
    select e.employee_id, e.hire_date, coalesce(e.end_date, '9999-12-31'::date) as end_date
    from employees as e
    anti join new on new.employee_id = e.employee_id and new.hire_date = e.hire_date
),
reaching as (
    select
        *,
        max(end_date) over (
            partition by employee_id order by hire_date rows between unbounded preceding and 1 preceding
        ) as reached
    from spells
)
select place, employee_id, hire_date, end_date
from spells
where employee_id in (select employee_id from reaching where hire_date < reached)
order by employee_id, hire_date, place
