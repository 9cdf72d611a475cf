-- One row per programme in scope: people whose latest word is that they would like a mentor, employed and without one.
with latest as (
    select programme_id, employee_id, arg_max(status, status_date) as status
    from enrolments
    where
        role = 'mentee'
        and status_date <= getvariable('as_of')
        and (getvariable('programme') is null or programme_id = getvariable('programme'))
    group by programme_id, employee_id
)
select programme_id, count(*) as people
from latest
where
    status in ('candidate', 'invited', 'applied', 'waitlisted')
    and employee_id in (select employee_id from spells where end_date is null)
    and employee_id not in (select mentee_id from started_pairs)
group by programme_id
order by programme_id
