-- One row per place a person of the employee file can have in the comparison; small groups are hidden on the page only.
with everyone as (
    select distinct employee_id from employees
    where getvariable('site') is null or employee_id in (select employee_id from agent_months)
),
panel as (
    select
        p.employee_id,
        bool_or(u.is_exposed) as is_mentored,
        bool_or(u.is_usable and not u.is_exposed) as serves
    from panel_rows as p
    inner join usable_rows as u on u.row_no = p.row_no
    group by p.employee_id
)
select
    case
        when p.employee_id is null and s.start_date is not null then 'pair_outside_employment'
        when p.employee_id is null then 'not_employed'
        when p.is_mentored then 'mentored'
        when e.employee_id in (select employee_id from mentor_months) then 'mentor'
        when p.serves then 'comparison'
        when s.other_start is not null then 'other_programme'
        else 'role_without_mentees'
    end as reason,
    count(*) as people
from everyone as e
left join panel as p on p.employee_id = e.employee_id
left join mentee_starts as s on s.employee_id = e.employee_id
group by reason
order by people desc
