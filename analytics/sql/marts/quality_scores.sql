-- One row per employee, month and numbered area with a score: the evaluations and their sum; `row_no` is -1 outside the view.
with summed as (
    select c.employee_id, c.month, a.area_no, count(*)::integer as evaluations, round(sum(c.score_pct), 4) as total
    from quality_calls as c
    inner join quality_areas as a on a.form = c.form and a.area = c.area
    group by c.employee_id, c.month, a.area_no
),
people as (
    select employee_id, (row_number() over (order by employee_id) - 1)::integer as person
    from (select distinct employee_id from summed)
)
select
    o.person,
    coalesce(p.row_no, -1)::integer as row_no,
    c.area_no,
    (year(c.month) * 12 + month(c.month) - 1)::integer as month,
    c.evaluations,
    c.total,
    coalesce(least(m.start_date, m.other_start) <= last_day(c.month), false) as is_any_mentee
from summed as c
inner join people as o on o.employee_id = c.employee_id
left join panel_rows as p on p.employee_id = c.employee_id and p.month = c.month
left join mentee_starts as m on m.employee_id = c.employee_id
order by o.person, c.month, c.area_no
