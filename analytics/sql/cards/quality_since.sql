-- One row per month since the first coaching on an area: agents, scores and the mean score in the coached area, of every size.
with firsts as (
    select person, area_no, min(month) as month
    from quality_coached
    where person >= 0
    group by person, area_no
)
select
    year(c.month) * 12 + month(c.month) - 1 - f.month as months_since,
    count(distinct p.employee_no) as agents,
    count(*) as scores,
    avg(c.score_pct) as level
from quality_calls as c
inner join quality_areas as a on a.form = c.form and a.area = c.area
inner join panel_rows as p on p.employee_id = c.employee_id and p.month = c.month
inner join firsts as f on f.person = p.employee_no and f.area_no = a.area_no
group by months_since
order by months_since
