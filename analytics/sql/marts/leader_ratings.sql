-- One row per wave, leader, scale (an area, a trait, or '' for all questions of an instrument) and who rates: raters who answered at
-- least two thirds of its questions, the mean of their scores, and the spread between them.
create or replace temp table leader_ratings as
with parts as (
    select
        wave_no,
        leader_no,
        instrument,
        dimension,
        seen_by,
        rater,
        count(*) as answered,
        sum(score) as total
    from leader_given
    group by wave_no, leader_no, instrument, dimension, seen_by, rater
),
scored as (
    from parts
    union all
    select wave_no, leader_no, instrument, '' as dimension, seen_by, rater, sum(answered)::bigint as answered, sum(total) as total
    from parts
    group by wave_no, leader_no, instrument, seen_by, rater
),
items as (
    select distinct wave_no, instrument, dimension, item_id, step from leader_given
),
asked as (
    select wave_no, instrument, dimension, count(*) as questions, avg(step) as step
    from (from items union all select wave_no, instrument, '' as dimension, item_id, step from items)
    group by wave_no, instrument, dimension
)
select
    s.wave_no,
    s.leader_no,
    s.instrument,
    s.dimension,
    s.seen_by,
    any_value(a.questions) as questions,
    round(any_value(a.step), 9) as step,
    count(*) as raters,
    round(avg(round(s.total / s.answered, 9)), 9) as mean,
    coalesce(round(stddev_samp(round(s.total / s.answered, 9)), 9), 0) as spread,
    if(count(*) = 1, any_value(s.rater) % 4611686018427387903, 0)::bigint as only_rater
from scored as s
inner join asked as a
    on a.wave_no = s.wave_no and a.instrument = s.instrument and a.dimension = s.dimension
where 3 * s.answered >= 2 * a.questions
group by s.wave_no, s.leader_no, s.instrument, s.dimension, s.seen_by
