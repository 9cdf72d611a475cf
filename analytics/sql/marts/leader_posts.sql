-- One row per post of team leader filled within the panel: the day, and where the new leader came from.
create or replace temp table leader_posts as
with first_roles as (
    select s.employee_id, s.spell_no, arg_min(h.role, h.valid_from) filter (where h.role is not null) as role
    from spells as s
    inner join team_history as h
        on
            h.employee_id = s.employee_id
            and h.valid_from <= s.until
            and coalesce(h.valid_to, s.until) >= s.hire_date
    group by s.employee_id, s.spell_no
),
risen as (
    select employee_id, day, false as is_outside from career_steps where role = 'team_lead'
),
hired as (
    select s.employee_id, s.hire_date as day, true as is_outside
    from spells as s
    left join first_roles as f on f.employee_id = s.employee_id and f.spell_no = s.spell_no
    where
        coalesce(f.role, s.role) = 'team_lead'
        and not exists (
            select 1 from risen as r
            where r.employee_id = s.employee_id and r.day between s.hire_date and s.until
        )
),
filled as (
    from risen
    union all
    from hired
)
select
    f.employee_id,
    f.day,
    case
        when f.is_outside then 'outside'
        when coalesce(mentee.start_date < f.day, false) then 'mentee'
        when coalesce(mentor.start_date < f.day, false) then 'mentor'
        else 'other_inside'
    end as origin
from filled as f
semi join panel_rows as p on p.employee_id = f.employee_id and datediff('month', p.month, f.day) between 0 and 1
left join mentee_starts as mentee on mentee.employee_id = f.employee_id
left join mentor_starts as mentor on mentor.employee_id = f.employee_id
