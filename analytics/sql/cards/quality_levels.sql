-- One row per area of a form and arm: people, scores and the mean score, of every size.
select
    a.form,
    a.area,
    case when u.is_exposed then 'mentored' else 'comparison' end as arm,
    count(distinct u.employee_no) as people,
    count(*) as scores,
    avg(c.score_pct) as level
from quality_calls as c
inner join quality_areas as a on a.form = c.form and a.area = c.area
inner join panel_rows as p on p.employee_id = c.employee_id and p.month = c.month
inner join usable_rows as u on u.row_no = p.row_no
where u.is_usable
group by a.form, a.area, u.is_exposed
order by a.form, a.area, arm
