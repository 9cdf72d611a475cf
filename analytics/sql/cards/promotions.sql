-- One row per calendar year and whether the person was a mentee before: promotions, and how many to team leader.
select
    year(s.day) as year,
    coalesce(m.start_date < s.day, false) as was_mentee,
    count(*) as promotions,
    count(*) filter (where s.role = 'team_lead') as to_team_leader
from career_steps as s
semi join panel_rows as p on p.employee_id = s.employee_id and datediff('month', p.month, s.day) between 0 and 1
left join mentee_starts as m on m.employee_id = s.employee_id
group by all
order by all
