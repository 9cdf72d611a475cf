-- adds one row per accepted employment spell that lies in another one of the same person
insert into losers
with new as (
    select rowid as place, employee_id, hire_date, coalesce(end_date, 'infinity'::date) as end_date
    from staged
    where broken is null and rowid not in (select place from losers where fate <> 'replacing')
),
old as (
    select e.employee_id, e.hire_date, coalesce(e.end_date, 'infinity'::date) as end_date
    from employees as e
    anti join new on new.employee_id = e.employee_id and new.hire_date = e.hire_date
)
select new.place, 'overlapping' as fate
from new
where
    exists (
        select 1 from old
        where old.employee_id = new.employee_id and old.hire_date < new.end_date and new.hire_date < old.end_date
    )
    or exists (
        select 1 from new as first
        where
            first.employee_id = new.employee_id
            and first.hire_date < new.hire_date
            and new.hire_date < first.end_date
    )
