-- one row per answer sheet and question with a scale; a wave is named after the month of its first answer
-- into survey_responses from response_id, survey_start, survey_end, survey_status, survey_finished, employee_id, team, survey_text, instrument, wave, question
with taken as (
    select
        *,
        min(try_cast(coalesce(survey_end, survey_start) as date)) over () as first_day,
        row_number() over (partition by coalesce(survey_end, survey_start) order by line) as turn
    from sheets('canonical')
    where aside is null
)
select
    t.line as line,
    coalesce(t.wave, strftime(t.first_day, '%Y-%m')) as wave,
    t.first_day::varchar as wave_date,
    coalesce(
        t.response_id || coalesce('/' || coalesce(t.survey_start, t.survey_end), ''),
        coalesce(t.survey_end, t.survey_start) || '#' || t.turn
    ) as respondent_id,
    t.employee_id as employee_id,
    t.team as team,
    'employee' as rater_role,
    item_of(s.text) as item_id,
    coalesce(number_text(c.number), c.answer) as value,
    null::varchar as aside
from taken as t
inner join cells_given('canonical') as c using (line)
inner join scales('canonical', 'questions') as s using (field)
union all by name
select line, aside from sheets('canonical') where aside is not null
