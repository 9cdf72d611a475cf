-- One row: people, person-months and exits while mentoring others, and of the colleagues they are set beside.
with placed as (
    select
        p.employee_no,
        coalesce(p.role, '') as role,
        p.exposure_days / p.month_days as share,
        p.is_exit and list_contains(string_split(getvariable('counted_exits'), ','), p.exit_type) as has_left,
        coalesce(date_trunc('month', m.start_date) = p.month, false) as is_first_month,
        coalesce(date_trunc('month', m.start_date) <= p.month, false) as is_mentor,
        p.is_exposed
        or p.is_otherwise_mentored
        or (
            coalesce(date_trunc('month', m.other_start) <= p.month, false)
            and not coalesce(m.start_date <= m.other_start, false)
        ) as is_apart
    from panel_rows as p
    left join mentor_starts as m on m.employee_id = p.employee_id
),
roles as (
    select distinct role from placed where is_first_month
)
select
    count(distinct employee_no) filter (where is_mentor) as mentors,
    count(distinct employee_no) filter (where not is_mentor) as comparison,
    sum(share) filter (where is_mentor) as mentor_months,
    sum(share) filter (where not is_mentor) as comparison_months,
    count(*) filter (where is_mentor and has_left) as mentor_exits,
    count(*) filter (where not is_mentor and has_left) as comparison_exits
from placed
where not is_apart and (is_mentor or role in (from roles))
