-- One row per mentor-mentee pair that started on or before the as-of date; proposed and cancelled pairs never did.
-- An open pair ends when its mentor or mentee leaves.
create or replace temp table started_pairs as
with only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
),
left_on as (
    select employee_id, max(coalesce(end_date, 'infinity'::date)) as last_day
    from employees
    group by employee_id
    having last_day <= getvariable('as_of')
)
select
    p.pair_id,
    coalesce(p.programme_id, o.programme_id) as programme_id,
    p.mentor_id,
    p.mentee_id,
    p.start_date,
    least(
        coalesce(
            p.end_date,
            case when p.status in ('completed', 'ended_early') then p.planned_end_date end,
            case
                when coalesce(mentor.last_day, mentee.last_day) is not null
                    then greatest(least(mentor.last_day, mentee.last_day), p.start_date)
            end,
            getvariable('as_of')
        ),
        case
            when getvariable('mentor_leaves') = 'at_exit' and mentor.last_day is not null
                then greatest(mentor.last_day, p.start_date)
        end,
        getvariable('as_of')
    ) as until,
    coalesce(
        getvariable('programme') is null or coalesce(p.programme_id, o.programme_id) = getvariable('programme'),
        false
    ) as in_scope
from pairs as p
left join only_programme as o on true
left join left_on as mentor on mentor.employee_id = p.mentor_id
left join left_on as mentee on mentee.employee_id = p.mentee_id
where
    p.start_date <= getvariable('as_of')
    and coalesce(p.status, 'active') not in ('proposed', 'cancelled')
