-- One row per promotion of anybody, whatever the reader looks at: its month, and whether the person had had a mentor by then.
select
    year(s.day) * 12 + month(s.day) - 1 as month,
    coalesce(least(m.start_date, m.other_start) <= s.day, false) as is_mentee
from career_steps as s
left join mentee_starts as m on m.employee_id = s.employee_id
order by month, is_mentee
