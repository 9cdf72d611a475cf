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
        g.item_id,
        g.respondent,
        g.share,
        w.questions,
        count(*) over (partition by w.measure, g.respondent) as answers
    from last_waves as w
    inner join survey_scale_measures as m on m.measure = w.measure
    inner join survey_scale_given as g on g.item_id = m.item_id and g.wave = w.wave
    where
        getvariable('site') is null
        or g.employee_id in (select a.employee_id from survey_scale_arms as a where a.month = date_trunc('month', g.wave_date))
        or (g.employee_id is null and g.team in (select team from panel_rows))
)
select measure, respondent, item_id, share
from complete
where answers = questions
order by measure, respondent, item_id
