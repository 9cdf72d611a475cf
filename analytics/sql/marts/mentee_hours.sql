-- One row per mentee of the panel: programme, and the hours met in the first 90 days after the start; null = not known.
-- A meeting without minutes lasts as long as the others on average; days that the meetings file does not reach are not nought.
with first_days as (
    select
        p.employee_no,
        p.employee_id,
        any_value(p.programme_id) as programme_id,
        any_value(p.start_date) as start_date,
        any_value(p.start_date) + 90 as after_early
    from panel_rows as p
    where p.is_exposed
    group by p.employee_no, p.employee_id
),
met as (
    select
        s.mentee_id,
        m.date,
        m.minutes::decimal(12, 2) as minutes
    from sessions as m
    inner join started_pairs as s on s.pair_id = m.pair_id
    where m.status = 'held' and m.date <= getvariable('as_of') and s.in_scope
),
usual as (
    select
        sum(minutes)::double / nullif(count(minutes), 0) as minutes,
        date_trunc('month', min(date))::date as first_day,
        last_day(max(date)) as last_day
    from met
),
early as (
    select
        f.employee_no,
        (coalesce(sum(m.minutes), 0)::double + (count(*) - count(m.minutes)) * any_value(u.minutes)) / 60 as hours
    from first_days as f
    inner join met as m on m.mentee_id = f.employee_id and m.date >= f.start_date and m.date < f.after_early
    cross join usual as u
    group by f.employee_no
),
stayed as (
    select
        f.employee_no,
        bool_or(s.hire_date <= f.start_date and s.until >= f.after_early - 1) as is_followed
    from first_days as f
    inner join spells as s on s.employee_id = f.employee_id and s.until >= f.start_date
    group by f.employee_no
)
select
    f.employee_no,
    coalesce(f.programme_id, '') as programme_id,
    coalesce(p.name, f.programme_id, '') as programme,
    coalesce(p.kind, 'unknown') as kind,
    coalesce(p.selection_rule, 'unknown') as rule,
    case
        when u.minutes is not null and f.start_date >= u.first_day and f.after_early - 1 <= u.last_day
            then coalesce(e.hours, 0)
    end::double as hours,
    coalesce(s.is_followed, false) as is_followed
from first_days as f
cross join usual as u
left join programmes as p on p.programme_id = f.programme_id
left join early as e on e.employee_no = f.employee_no
left join stayed as s on s.employee_no = f.employee_no
order by f.employee_no
