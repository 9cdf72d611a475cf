-- One row per survey measure and sheet with at least two thirds of its questions answered: the mean score, 0 to 100 (eNPS -100 to 100),
-- answers in the upper third of the scale (eNPS: 9 and 10), and the arm: 0 with a mentor, 1 compared, 2 everyone where nobody gave a
-- name, -1 none. `wider` is the arm that a view without filters would give.
create or replace temp table survey_scale_scores as
with points as (
    select
        g.sheet,
        g.item,
        if(q.instrument = 'enps', g.part >= 0.8999, g.share >= 0.6666) as is_favourable,
        if(
            q.instrument = 'enps',
            100 * ((g.part >= 0.8999)::integer - (g.part <= 0.6001)::integer),
            100 * g.share
        )::double as score
    from survey_scale_given as g
    inner join survey_scale_questions as q on q.item = g.item
),
sizes as (
    select measure, count(*) as questions from survey_scale_measures group by measure
),
scored as (
    select m.measure, p.sheet, 1 as answers, p.is_favourable::integer as favourable, p.score
    from points as p
    inner join survey_scale_measures as m on m.item = p.item
    inner join sizes as z on z.measure = m.measure and z.questions = 1
    union all
    select m.measure, p.sheet, count(*), count_if(p.is_favourable), avg(p.score)
    from points as p
    inner join survey_scale_measures as m on m.item = p.item
    inner join sizes as z on z.measure = m.measure and z.questions > 1
    group by m.measure, p.sheet
)
select
    s.measure,
    w.period,
    p.person,
    p.sheet,
    p.is_named,
    p.team,
    p.row_no,
    p.is_in_scope,
    p.is_any_mentee,
    s.answers,
    s.favourable,
    round(s.score, 9) as score,
    case
        when p.arm is not null then p.arm
        when w.is_any_named or not p.is_in_scope then -1
        else 2
    end as arm,
    case when p.wider is not null then p.wider when w.is_any_named then -1 else 2 end as wider
from scored as s
inner join survey_scale_placed as p on p.sheet = s.sheet
inner join survey_scale_waves as w on w.measure = s.measure and w.wave = p.wave
where 3 * s.answers >= 2 * w.questions
