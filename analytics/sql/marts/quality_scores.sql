-- One row per employee, month and numbered area with a score: the evaluations and their sum; `row_no` is -1 outside the view.
select
    (dense_rank() over (order by c.employee_id) - 1)::integer as person,
    coalesce(any_value(p.row_no), -1)::integer as row_no,
    a.area_no,
    (year(c.month) * 12 + month(c.month) - 1)::integer as month,
    count(*)::integer as evaluations,
    round(sum(c.score_pct), 4) as total,
    bool_or(coalesce(least(m.start_date, m.other_start) <= last_day(c.month), false)) as is_any_mentee
from quality_calls as c
inner join quality_areas as a on a.form = c.form and a.area = c.area
left join panel_rows as p on p.employee_id = c.employee_id and p.month = c.month
left join mentee_starts as m on m.employee_id = c.employee_id
group by c.employee_id, c.month, a.area_no
order by c.employee_id, c.month, a.area_no
