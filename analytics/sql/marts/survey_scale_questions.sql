-- One row per question of the surveys, numbered: of which instrument and dimension, on which scale, and who answers it. People answer
-- about their own work, those led about a leader, both sides of a pair about it, participants about the programme.
create or replace temp table survey_scale_questions as
select
    (row_number() over (order by item_id))::integer as item,
    item_id,
    instrument,
    coalesce(dimension, '') as dimension,
    scale_min,
    scale_max - scale_min as width,
    coalesce(reverse, false) as reverse,
    case
        when instrument in ('leadership_index', 'leader_traits', 'leadership_skills') then 'led'
        when instrument = 'pair_feedback' then 'pair'
        when instrument = 'programme_evaluation' then 'programme'
        else 'own'
    end as audience
from survey_items
where scale_max > scale_min and (instrument <> 'enps' or (scale_min = 0 and scale_max = 10))
