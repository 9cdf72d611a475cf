-- One row per employee: the team that carries the uncertainty, for mentees the one in the month before the start.
create or replace temp table clusters as
with ranked as (
    select
        employee_id,
        team,
        count(*) as months,
        count(*) filter (where month < date_trunc('month', start_date)) as months_before,
        max(month) filter (where month < date_trunc('month', start_date)) as last_before,
        min(month) as first_month,
        bool_or(start_date is not null) as is_mentee
    from agent_months
    where team is not null
    group by employee_id, team
)
select
    employee_id,
    case
        when not bool_or(is_mentee) then arg_max(team, (months, first_month, team))
        when bool_or(months_before > 0) then arg_max(team, last_before) filter (where months_before > 0)
        else arg_min(team, first_month)
    end as team
from ranked
group by employee_id
