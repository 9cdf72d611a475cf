-- One row per mentee: the day of the first started pair in scope, and of the first one out of scope.
create or replace temp table mentee_starts as
with hired as (
    select employee_id, min(hire_date) as first_hired from spells group by employee_id
)
select
    p.mentee_id as employee_id,
    case
        when bool_or(p.in_scope)
            then greatest(min(p.start_date) filter (where p.in_scope), any_value(h.first_hired))
    end as start_date,
    arg_min(p.programme_id, (p.start_date, p.pair_id)) filter (where p.in_scope) as programme_id,
    min(p.start_date) filter (where not p.in_scope) as other_start
from started_pairs as p
inner join hired as h on h.employee_id = p.mentee_id
group by p.mentee_id
