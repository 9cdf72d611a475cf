-- One row per survey day, side of a pair, respondent, person spoken of and dimension of pair feedback: the mean answer on a scale of
-- 1 to 5, reverse questions turned. Without a name, employee_id is null and the respondent a code of that wave.
create or replace temp table pair_answers as
select
    r.wave_date as day,
    r.rater_role as side,
    r.employee_id,
    coalesce(r.employee_id, r.wave || ' ' || r.respondent_id) as respondent,
    nullif(r.target_id, '') as other_id,
    i.dimension,
    avg(round(
        1 + 4 * case when i.reverse then i.scale_max - r.value else r.value - i.scale_min end / (i.scale_max - i.scale_min),
        9
    )) as value
from survey_responses as r
inner join survey_items as i on i.item_id = r.item_id
where
    i.instrument = 'pair_feedback'
    and r.rater_role in ('mentor', 'mentee')
    and r.value is not null
    and r.wave_date <= getvariable('as_of')
    and i.scale_max > i.scale_min
group by all
