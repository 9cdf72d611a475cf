-- one row per file and doubt about employments
with ended as (
    select
        max(asof_date) as asof_date,
        count(distinct employee_id) as people,
        count(*) filter (where end_date <= asof_date) as exits
    from known_employees
)
select e.file_id, 'no_leavers' as key, 'end_date' as column_name, count(*) as amount
from known_employees as e
cross join ended as x
where x.exits = 0 and x.people > 50
group by e.file_id
union all
select file_id, 'unknown_ends', 'end_type', count(*)
from known_employees
where end_date is not null and end_type = 'unknown'
group by file_id
order by file_id, key
