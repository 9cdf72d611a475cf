-- One row per employee promoted to leader: the first day as one; empty while a promotion is no move.
create or replace temp table promotions as
with roles as (
    select
        employee_id,
        valid_from as date,
        role,
        lag(role) over (partition by employee_id order by valid_from) as before
    from team_history
    where getvariable('promotion') = 'moves' and role is not null
)
select employee_id, min(date) as promoted_on
from (
    select employee_id, date from roles
    where role in ('team_lead', 'manager') and before not in ('team_lead', 'manager')
    union all
    select employee_id, date from employee_events
    where
        getvariable('promotion') = 'moves' and event_type = 'promotion'
        and detail in ('team_lead', 'manager')
)
where date <= getvariable('as_of')
group by employee_id
