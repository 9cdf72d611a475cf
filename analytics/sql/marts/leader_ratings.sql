-- One row per wave, leader, scale (an area, a trait, or '' for all questions of an instrument) and who rates: raters who answered at
-- least two thirds of its questions, the mean of their scores, and the spread between them.
create or replace temp table leader_ratings as
with waves as (
    select wave, row_number() over (order by min(wave_date), wave) - 1 as wave_no from leader_given group by wave
),
every as (
    select * exclude (dimension), unnest([dimension, '']) as dimension from leader_given
),
asked as (
    select wave, instrument, dimension, count(distinct item_id) as questions, avg(step) as step
    from every
    group by wave, instrument, dimension
),
scored as (
    select
        wave,
        leader_no,
        instrument,
        dimension,
        seen_by,
        rater,
        count(distinct item_id) as answered,
        avg(round(score, 9)) as score
    from every
    group by wave, leader_no, instrument, dimension, seen_by, rater
)
select
    w.wave_no,
    s.leader_no,
    s.instrument,
    s.dimension,
    s.seen_by,
    any_value(a.questions) as questions,
    round(any_value(a.step), 9) as step,
    count(*) as raters,
    round(avg(round(s.score, 9)), 9) as mean,
    coalesce(round(stddev_samp(round(s.score, 9)), 9), 0) as spread,
    if(count(*) = 1, hash(any_value(s.rater)) % 4611686018427387903, 0)::bigint as only_rater
from scored as s
inner join waves as w on w.wave = s.wave
inner join asked as a on a.wave = s.wave and a.instrument = s.instrument and a.dimension = s.dimension
where 3 * s.answered >= 2 * a.questions
group by w.wave_no, s.leader_no, s.instrument, s.dimension, s.seen_by
