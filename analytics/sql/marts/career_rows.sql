-- One row per promotion in a person-month of panel_rows: where in the month it fell, and whether to team leader.
-- A row that ends the day before, in a month before, is the promotion's: some rules let a promotion end it.
select
    p.row_no,
    least((s.day - p.month) / p.month_days, 1.0)::double as share,
    coalesce(s.role = 'team_lead', false) as is_lead
from career_steps as s
asof inner join panel_rows as p on p.employee_id = s.employee_id and p.month <= s.day
where datediff('month', p.month, s.day) <= 1
order by p.row_no, share
