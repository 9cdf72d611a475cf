-- One row per employee of the panel who was asked, waited, declined or joined as a mentee: how it ended, and when.
with latest as (
    select
        employee_id,
        max(status_date) as status_date,
        arg_max(status, (
            status_date,
            list_position(
                ['candidate', 'invited', 'applied', 'waitlisted', 'accepted', 'declined', 'withdrawn'], status
            )
        )) as status
    from enrolments
    where
        role = 'mentee'
        and status_date <= getvariable('as_of')
        and (getvariable('programme') is null or programme_id = getvariable('programme'))
    group by employee_id
),
numbered as (
    select distinct employee_id, employee_no from panel_rows
)
select
    n.employee_no,
    case
        when s.start_date is not null then 'joined'
        when l.status in ('declined', 'withdrawn') then 'declined'
        when l.status = 'waitlisted' then 'waitlisted'
        else 'undecided'
    end as fate,
    year(coalesce(s.start_date, l.status_date)) * 12 + month(coalesce(s.start_date, l.status_date)) - 1 as month,
    coalesce(p.selection_rule, 'unknown') as selection_rule
from numbered as n
left join latest as l on l.employee_id = n.employee_id
left join mentee_starts as s on s.employee_id = n.employee_id
left join programmes as p on p.programme_id = s.programme_id
where s.start_date is not null or l.employee_id is not null
order by n.employee_no
