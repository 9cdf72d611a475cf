-- One row per wave and leader: the day, the teams that answered, whether the leader works where the reader looks, when mentoring began,
-- and how many people of those teams were invited and answered.
create or replace temp table leader_waves as
with waves as (
    select wave, min(wave_date) as day, row_number() over (order by min(wave_date), wave) - 1 as wave_no
    from leader_given
    group by wave
),
seen as (
    select
        wave,
        leader_no,
        any_value(leader_id) as leader_id,
        count(distinct rater) filter (where seen_by = 'team') as answered,
        string_agg(distinct team, ', ' order by team) filter (where seen_by = 'team') as teams
    from leader_given
    group by wave, leader_no
),
teams as (
    select distinct wave, leader_no, team from leader_given where seen_by = 'team' and team is not null
),
invited as (
    select
        wave,
        team,
        coalesce(sum(invited) filter (where "group" = 'all'), sum(invited)) as invited
    from survey_invitations
    group by wave, team
),
asked as (
    select t.wave, t.leader_no, sum(i.invited) as invited
    from teams as t
    inner join invited as i on i.wave = t.wave and i.team = t.team
    group by t.wave, t.leader_no
)
select
    w.wave_no,
    w.wave,
    w.day,
    s.leader_no,
    coalesce(s.teams, '') as teams,
    getvariable('site') is null or p.employee_id is not null as is_in_scope,
    coalesce(b.start_date <= w.day, false) as is_mentored,
    coalesce(b.any_start <= w.day, false) as is_any_mentored,
    coalesce(a.invited, 0)::bigint as invited,
    s.answered
from seen as s
inner join waves as w on w.wave = s.wave
left join asked as a on a.wave = s.wave and a.leader_no = s.leader_no
left join leader_starts as b on b.leader_no = s.leader_no
left join panel_rows as p on p.employee_id = s.leader_id and p.month = date_trunc('month', w.day)
