-- One row per mentor in the employee file: the day of the first started pair in scope, and of the first one out of scope.
create or replace temp table mentor_starts as
with hired as (
    select employee_id, min(hire_date) as first_hired from spells group by employee_id
)
select
    p.mentor_id as employee_id,
    case
        when bool_or(p.in_scope)
            then greatest(min(p.start_date) filter (where p.in_scope), any_value(h.first_hired))
    end as start_date,
    min(p.start_date) filter (where not p.in_scope) as other_start
from started_pairs as p
inner join hired as h on h.employee_id = p.mentor_id
group by p.mentor_id
