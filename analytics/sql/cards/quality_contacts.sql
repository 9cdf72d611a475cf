-- One row per area of a form and arm: both views of the same contacts, of every size.
select
    a.form,
    a.area,
    case when u.is_exposed then 'mentored' else 'comparison' end as arm,
    count(distinct u.employee_no) as people,
    count(*) as contacts,
    avg(g.own - g.coach) as gap,
    avg(abs(g.own - g.coach)) as apart,
    100 * avg((abs(g.own - g.coach) <= getvariable('near'))::integer) as near_pct,
    stddev_pop(g.own - g.coach) as spread
from self_coach_gaps as g
inner join quality_areas as a on a.form = g.form and a.area = g.area
inner join panel_rows as p on p.employee_id = g.employee_id and p.month = g.month
inner join usable_rows as u on u.row_no = p.row_no
where u.is_usable
group by a.form, a.area, u.is_exposed
order by a.form, a.area, arm
