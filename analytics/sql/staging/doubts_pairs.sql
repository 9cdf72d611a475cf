-- one row per file and doubt about pairs
with employed as (
    select
        employee_id,
        min(hire_date) as first_day,
        nullif(max(coalesce(end_date, '9999-12-31'::date)), '9999-12-31'::date) as last_day,
        max(asof_date) as asof_date
    from known_employees
    group by employee_id
),
running as (
    select p.*, coalesce(p.end_date, '9999-12-31'::date) as until, g.kind
    from known_pairs as p
    left join known_programmes as g on g.programme_id = p.programme_id
    where coalesce(p.status, 'active') not in ('proposed', 'cancelled')
)
select p.file_id, 'start_before_hire' as key, 'start_date' as column_name, count(*) as amount
from running as p
inner join employed as e on e.employee_id = p.mentee_id
where p.start_date < e.first_day
group by p.file_id
union all
select p.file_id, 'mentee_left', 'end_date', count(*)
from running as p
inner join employed as e on e.employee_id = p.mentee_id
where p.end_date is null and coalesce(p.status, 'active') = 'active' and e.last_day <= e.asof_date
group by p.file_id
union all
select p.file_id, 'mentor_left', 'end_date', count(*)
from running as p
inner join employed as e on e.employee_id = p.mentor_id
where p.end_date is null and coalesce(p.status, 'active') = 'active' and e.last_day <= e.asof_date
group by p.file_id
union all
select p.file_id, 'two_mentors', 'mentee_id', count(distinct p.mentee_id)
from running as p
inner join running as q
    on q.mentee_id = p.mentee_id
    and q.pair_id <> p.pair_id
    and q.mentor_id <> p.mentor_id
    and p.start_date < q.until
    and q.start_date < p.until
    and p.programme_id is not distinct from q.programme_id
where coalesce(p.kind, '') <> 'group'
group by p.file_id
union all
select p.file_id, 'mentor_is_leader', 'mentor_id', count(*)
from running as p
where p.mentor_id in (
    select e.team_lead_id from known_employees as e where e.employee_id = p.mentee_id
)
group by p.file_id
order by file_id, key
