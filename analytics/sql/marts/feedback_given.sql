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
spans as (
    select
        employee_id,
        hire_date,
        until,
        lead(hire_date, 1, 'infinity'::date) over (partition by employee_id order by hire_date) as next_hire
    from spells
),
told as (
    select j.employee_id, j.day, j.tone, j.told_on as feedback_on
    from judged as j
    where exists (select 1 from recorded where first_day is not null)
    union all
    select j.employee_id, j.day, j.tone, c.day
    from (from judged where exists (select 1 from recorded where first_day is null)) as j
    asof left join coached as c on c.employee_id = j.employee_id and c.day >= j.day
),
followed as (
    select t.*, s.until, r.first_day is not null as is_recorded
    from told as t
    cross join recorded as r
    inner join spans as s on s.employee_id = t.employee_id and t.day >= s.hire_date and t.day < s.next_hire
    where s.until >= t.day and (r.first_day is null or t.day >= date_trunc('month', r.first_day))
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
