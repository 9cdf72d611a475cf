-- One row per checkpoint of a running pair that lies ahead or whose day passed with nothing recorded: when, and who owns it.
create or replace temp table delivery_checkpoints as
with held as (
    select employee_id, arg_max(role, hire_date) as role, arg_max(team_lead_id, hire_date) as team_lead_id
    from spells
    group by employee_id
)
select
    m.pair_id,
    m.programme_id,
    m.programme,
    m.due_on,
    m.fate = 'unrecorded' as is_overdue,
    (getvariable('as_of') - m.due_on)::integer as days_over,
    m.is_in_scope,
    case
        when m.leader_id is null then 'unknown'
        when m.leader_id = m.mentor_id then 'mentor'
        when m.leader_id = e.team_lead_id or l.role = 'team_lead' then 'team_lead'
        when l.role in ('manager', 'support') then l.role
        else 'other'
    end as owner
from delivery_meetings as m
left join held as e on e.employee_id = m.mentee_id
left join held as l on l.employee_id = m.leader_id
where m.session_type = 'checkpoint' and m.fate in ('ahead', 'unrecorded') and m.state = 'running'
