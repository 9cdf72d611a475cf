-- One row per wave and leader: the day, the teams that answered, whether the leader works where the reader looks, when mentoring began,
-- and how many people of those teams were invited and answered.
create or replace temp table leader_waves as
with raters as (
    select distinct wave_no, wave, day, leader_no, leader_id, seen_by, rater, team from leader_given
),
seen as (
    select
        wave_no,
        wave,
        day,
        leader_no,
        leader_id,
        count(distinct rater) filter (where seen_by = 'team') as answered,
        list(distinct team order by team) filter (where seen_by = 'team' and team is not null) as teams
    from raters
    group by wave_no, wave, day, leader_no, leader_id
),
teams as (
    select distinct wave, leader_no, team from raters where seen_by = 'team' and team is not null
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
    s.wave_no,
    s.wave,
    s.day,
    s.leader_no,
    coalesce(s.teams, []) as teams,
    getvariable('site') is null or p.employee_id is not null as is_in_scope,
    coalesce(b.start_date <= s.day, false) as is_mentored,
    coalesce(b.any_start <= s.day, false) as is_any_mentored,
    coalesce(a.invited, 0)::bigint as invited,
    s.answered
from seen as s
left join asked as a on a.wave = s.wave and a.leader_no = s.leader_no
left join leader_starts as b on b.leader_no = s.leader_no
left join panel_rows as p on p.employee_id = s.leader_id and p.month = date_trunc('month', s.day)
