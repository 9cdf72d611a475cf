-- One row per survey wave, person and question: how far above the lowest answer it lies, 0 to 1, reverse questions turned; the mean
-- over several leaders rated. Who is asked: people about their own work, those led about a leader, both sides of a pair,
-- participants about the programme; leaders about themselves and leaders about a mentee are read elsewhere.
create or replace temp table survey_scale_given as
with questions as (
    select
        item_id,
        instrument,
        coalesce(dimension, '') as dimension,
        scale_min,
        scale_max - scale_min as width,
        reverse,
        case
            when instrument in ('leadership_index', 'leader_traits', 'leadership_skills') then 'led'
            when instrument = 'pair_feedback' then 'pair'
            when instrument = 'programme_evaluation' then 'programme'
            else 'own'
        end as audience
    from survey_items
    where scale_max > scale_min and (instrument <> 'enps' or (scale_min = 0 and scale_max = 10))
),
answers as (
    select
        q.*,
        r.wave,
        r.wave_date,
        r.employee_id,
        r.team,
        r.file_id,
        coalesce(r.employee_id, r.wave || ' ' || r.respondent_id) as respondent,
        (r.value - q.scale_min) / q.width as part
    from survey_responses as r
    inner join questions as q on q.item_id = r.item_id
    where
        r.wave_date <= getvariable('as_of')
        and r.value between q.scale_min and q.scale_min + q.width
        and case q.audience
            when 'own' then r.rater_role in ('employee', 'self') and (q.instrument <> 'other' or r.target_id is null)
            when 'led' then r.rater_role in ('employee', 'direct_report')
            when 'pair' then r.rater_role in ('mentor', 'mentee')
            else r.rater_role in ('employee', 'self', 'mentor', 'mentee')
        end
)
select
    audience,
    instrument,
    dimension,
    item_id,
    reverse,
    width,
    scale_min,
    wave,
    min(wave_date) as wave_date,
    respondent,
    min(employee_id) as employee_id,
    min(team) as team,
    min(file_id) as file_id,
    round(avg(part), 9) as part,
    round(avg(case when reverse then 1 - part else part end), 9) as share
from answers
group by audience, instrument, dimension, item_id, reverse, width, scale_min, wave, respondent
