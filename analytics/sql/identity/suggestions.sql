-- One row per unmatched id and system that exactly one employee may own: by its form, or by its days.
with unmatched as (
    select * from presence where not known
),
forms as (
    select
        u.system,
        u.person,
        e.employee_id,
        case when uf.zeroless = ef.zeroless then 'zeros' else 'case' end as kind
    from unmatched as u
    inner join person_form as uf on uf.pseudonym = u.person
    inner join person_form as ef on ef.folded = uf.folded and ef.pseudonym <> uf.pseudonym
    inner join (select distinct employee_id from employees) as e on e.employee_id = ef.pseudonym
),
alike as (
    select system, person, any_value(employee_id) as employee_id, any_value(kind) as kind
    from forms
    group by system, person
    having count(*) = 1
),
absent as (
    select s.system, e.employee_id, e.hire_date, e.end_date
    from employees as e
    cross join (select distinct system from unmatched) as s
    anti join presence as p on p.system = s.system and p.employee_id = e.employee_id
    anti join alike as a on a.system = s.system and a.employee_id = e.employee_id
),
fits as (
    select u.system, u.person, a.employee_id
    from unmatched as u
    anti join alike as k on k.system = u.system and k.person = u.person
    inner join absent as a
        on a.system = u.system
        and u.first_day >= a.hire_date - 7
        and (a.end_date is null or u.last_day <= a.end_date + 7)
    group by u.system, u.person, a.employee_id
),
alone as (
    select
        *,
        count(*) over (partition by system, person) as employees,
        count(*) over (partition by system, employee_id) as ids
    from fits
),
found as (
    select system, person, employee_id, kind from alike
    union all
    select system, person, employee_id, 'days' from alone where employees = 1 and ids = 1
)
select f.system, f.person, f.employee_id, f.kind, u.amount, u.first_day, u.last_day, u.file_name, u.line
from found as f
inner join unmatched as u on u.system = f.system and u.person = f.person
order by f.system, u.amount desc, f.person
