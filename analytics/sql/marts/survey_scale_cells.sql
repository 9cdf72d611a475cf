-- One row per survey measure, wave, arm and team, of everybody and of those who answered every wave since `same_from`: people, sums
-- of scores and of their squares, answers, and those in the upper third. Of the same people the arm is that of their last wave.
with spans as (
    select unnest(getvariable('same_measure')::integer[]) as measure, unnest(getvariable('same_from')::integer[]) as first_period
),
again as (
    select s.*, f.first_period
    from survey_scale_scores as s
    inner join spans as f on f.measure = s.measure and s.period >= f.first_period
    where s.arm in (0, 1)
),
faithful as (
    select measure, person, arg_max(arm, period) as last_arm
    from again
    group by measure, person
    having count(*) = max((select max(w.period) from survey_scale_waves as w where w.measure = again.measure) - first_period + 1)
),
every as (
    select false as is_same, measure, period, arm, team, score, answers, favourable
    from survey_scale_scores
    where arm >= 0
    union all
    select true, a.measure, a.period, f.last_arm, a.team, a.score, a.answers, a.favourable
    from again as a
    inner join faithful as f on f.measure = a.measure and f.person = a.person
)
select
    is_same,
    measure,
    period,
    arm,
    team,
    count(*) as people,
    round(sum(score), 6) as total,
    round(sum(score * score), 4) as squares,
    sum(answers)::bigint as answers,
    sum(favourable)::bigint as favourable
from every
group by is_same, measure, period, arm, team
order by is_same, measure, period, arm, team
