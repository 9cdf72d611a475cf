-- One row per answer about a leader, reverse questions turned: 0 to 100, by the leader, the team or the leader's manager. Leaders, waves
-- and raters stand under numbers.
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
asked as (
    select
        item_id,
        instrument,
        dimension,
        100 / (scale_max - scale_min) as step,
        if(reverse, -scale_max, scale_min) as turned,
        if(reverse, -1, 1) as sign
    from survey_items
    where instrument in ('leadership_index', 'leader_traits', 'leadership_skills') and scale_max > scale_min
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
        hash(coalesce(r.employee_id, r.wave || ' ' || r.respondent_id)) as rater,
        r.team,
        r.file_id,
        i.instrument,
        i.dimension,
        i.item_id,
        i.step,
        round(i.step * (i.sign * r.value - i.turned), 9) as score
    from survey_responses as r
    inner join asked as i on i.item_id = r.item_id
    left join team_leads as t on t.team = r.team
    where
        r.rater_role in ('self', 'direct_report', 'employee', 'manager')
        and r.value is not null
        and r.wave_date <= getvariable('as_of')
),
leaders as (
    select leader_id, row_number() over (order by leader_id) - 1 as leader_no
    from answers
    where leader_id is not null
    group by leader_id
),
waves as (
    select wave, min(wave_date) as day, row_number() over (order by min(wave_date), wave) - 1 as wave_no
    from answers
    where leader_id is not null
    group by wave
)
select
    w.wave_no,
    w.wave,
    w.day,
    l.leader_no,
    a.leader_id,
    a.seen_by,
    a.rater,
    a.team,
    a.file_id,
    a.instrument,
    a.dimension,
    a.item_id,
    a.step,
    a.score
from answers as a
inner join leaders as l on l.leader_id = a.leader_id
inner join waves as w on w.wave = a.wave
where a.seen_by = 'own' or a.employee_id is distinct from a.leader_id
