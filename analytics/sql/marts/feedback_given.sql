-- One row per evaluation of an agent: days until feedback, or days waited without any until the agent left or the data end.
-- Feedback is its recorded day where such days are recorded, else the agent's next held coaching.
create or replace temp table feedback_given as
with judged as (
    select
        evaluation_id,
        any_value(employee_id) as employee_id,
        min(date) as day,
        min(feedback_date) as told_on,
        any_value(feedback_tone) as tone
    from evaluations
    where evaluator_role in ('supervisor', 'qa') and date <= getvariable('as_of')
    group by evaluation_id
),
recorded as (
    select min(day) as first_day from judged where told_on is not null
),
coached as (
    select distinct employee_id, date as day
    from sessions
    where
        status = 'held' and date <= getvariable('as_of')
        and list_contains(getvariable('coaching_kinds'), session_type)
),
followed as (
    select
        j.*,
        case when r.first_day is null then c.day else j.told_on end as feedback_on,
        s.until,
        r.first_day is not null as is_recorded
    from judged as j
    cross join recorded as r
    asof left join coached as c on c.employee_id = j.employee_id and c.day >= j.day
    asof inner join spells as s on s.employee_id = j.employee_id and s.hire_date <= j.day
    where s.until >= j.day and (r.first_day is null or j.day >= date_trunc('month', r.first_day))
)
select
    f.employee_id,
    a.site,
    a.team,
    a.month,
    f.is_recorded,
    f.tone,
    coalesce(f.feedback_on <= f.until, false) as is_given,
    case when f.feedback_on <= f.until then f.feedback_on else f.until end - f.day as days
from followed as f
inner join coaching_agents as a on a.employee_id = f.employee_id and a.month = date_trunc('month', f.day)
where f.feedback_on is null or f.feedback_on >= f.day
