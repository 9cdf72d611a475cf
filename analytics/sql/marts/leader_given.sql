-- One row per answer about a leader, reverse questions turned: 0 to 100, by the leader, the team or the leader's manager.
create or replace temp table leader_given as
with named_leads as (
    select team, team_lead_id, count(*) as people
    from employees
    where team is not null and team_lead_id is not null
    group by team, team_lead_id
),
team_leads as (
    select team, arg_max(team_lead_id, (people, team_lead_id)) as leader_id from named_leads group by team
),
answers as (
    select
        r.wave,
        r.wave_date,
        case r.rater_role when 'self' then 'own' when 'manager' then 'manager' else 'team' end as seen_by,
        coalesce(
            nullif(r.target_id, ''),
            case when r.rater_role = 'self' then coalesce(r.employee_id, r.respondent_id) else t.leader_id end
        ) as leader_id,
        r.employee_id,
        coalesce(r.employee_id, r.wave || ' ' || r.respondent_id) as rater,
        r.team,
        r.file_id,
        i.instrument,
        i.dimension,
        i.item_id,
        100 / (i.scale_max - i.scale_min) as step,
        100 * case when i.reverse then i.scale_max - r.value else r.value - i.scale_min end
        / (i.scale_max - i.scale_min) as score
    from survey_responses as r
    inner join survey_items as i on i.item_id = r.item_id
    left join team_leads as t on t.team = r.team
    where
        i.instrument in ('leadership_index', 'leader_traits', 'leadership_skills')
        and r.rater_role in ('self', 'direct_report', 'employee', 'manager')
        and r.value is not null
        and i.scale_max > i.scale_min
        and r.wave_date <= getvariable('as_of')
)
select
    *,
    dense_rank() over (order by leader_id) - 1 as leader_no
from answers
where leader_id is not null and (seen_by = 'own' or employee_id is distinct from leader_id)
