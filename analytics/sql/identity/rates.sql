-- One row per ordered pair of systems: people of the first, how many of them the second knows, rows and known rows.
with people as (
    select system, employee_id, sum(amount)::bigint as amount from presence group by system, employee_id
)
select
    a.system,
    b.system as other,
    count(*) as people,
    count(p.employee_id) as known,
    sum(a.amount)::bigint as amount,
    coalesce(sum(a.amount) filter (p.employee_id is not null), 0)::bigint as known_amount
from people as a
inner join (select distinct system from people) as b on b.system <> a.system
left join people as p on p.system = b.system and p.employee_id = a.employee_id
group by a.system, b.system
order by b.system <> 'hr', a.system, b.system
