-- One row per survey scale of at least three questions, person and question, of those who answered all questions of its last wave.
with last_waves as (
    select measure, arg_max(wave, period) as wave, arg_max(questions, period) as questions
    from survey_scale_waves
    where measure in (select measure from survey_scale_measures where kind <> 'question')
    group by measure
    having arg_max(questions, period) >= 3
),
complete as (
    select
        w.measure,
        m.item_id,
        g.sheet,
        g.share,
        w.questions,
        count(*) over (partition by w.measure, g.sheet) as answers
    from last_waves as w
    inner join survey_scale_measures as m on m.measure = w.measure
    inner join survey_scale_given as g on g.item = m.item
    inner join survey_scale_placed as p on p.sheet = g.sheet and p.wave = w.wave
    where p.is_in_scope
)
select measure, sheet, item_id, share
from complete
where answers = questions
order by measure, sheet, item_id
