-- one row per question with a scale; its id is its text, so that it is the same question in every wave
-- into survey_items from response_id, survey_start, survey_end, survey_status, survey_finished, employee_id, team, survey_text, instrument, wave, question
select
    min(c.line) as line,
    item_of(s.text) as item_id,
    if(s.recommends, 'enps', coalesce((select any_value(instrument) from canonical), 'other')) as instrument,
    dimension_of(s.text, s.recommends) as dimension,
    s.text as text,
    s.scale_min as scale_min,
    s.scale_max as scale_max,
    'false' as reverse
from scales('canonical', 'questions') as s
inner join cells_given('canonical') as c using (field)
group by s.text, s.recommends, s.scale_min, s.scale_max
