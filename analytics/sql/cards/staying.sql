-- One row: exits, time at work, yearly rates (percent) and the plain gaps, of mentored and other months.
with used as (
    select u.*, bool_or(u.is_exposed) over (partition by u.employee_no) as is_mentee
    from usable_rows as u
),
counted as (
    select
        count(*) filter (where is_exit) as exits,
        count(*) filter (where is_exit and is_exposed) as mentored_exits,
        1200 * count(*) filter (where is_exit and is_exposed) / sum(share) filter (where is_exposed) as mentored_rate,
        1200 * count(*) filter (where is_exit and not is_exposed) / sum(share) filter (where not is_exposed) as other_rate,
        1200 * count(*) filter (where is_exit and is_mentee) / sum(share) filter (where is_mentee) as ever_rate,
        1200 * count(*) filter (where is_exit and not is_mentee) / sum(share) filter (where not is_mentee) as never_rate,
        sum(share) filter (where is_exposed) as mentored_months,
        sum(share) filter (where not is_exposed) as other_months,
        count(distinct employee_no) filter (where is_exposed) as mentored_people,
        count(distinct employee_no) filter (where not is_mentee) as compared_people
    from used
    where is_usable and (is_exposed or not is_mentoring)
)
select
    *,
    ever_rate / never_rate as naive_hazard_ratio,
    ever_rate - never_rate as raw_gap,
    mentored_rate - other_rate as gap_from_the_start
from counted
