-- One row per person rated, skill, view (self, or the leader) and survey day: the mean rating on a scale of 1 to 5, as it stands.
create or replace temp table skill_ratings as
select
    coalesce(nullif(r.target_id, ''), r.employee_id) as employee_id,
    i.dimension as skill,
    if(r.rater_role = 'self', 'self', 'leader') as seen_by,
    r.wave_date as day,
    avg(round(
        1 + 4 * case when i.reverse then i.scale_max - r.value else r.value - i.scale_min end / (i.scale_max - i.scale_min),
        9
    )) as value
from survey_responses as r
inner join survey_items as i on i.item_id = r.item_id
where
    i.instrument = 'other'
    and r.rater_role in ('self', 'manager')
    and (r.rater_role = 'manager' or coalesce(nullif(r.target_id, ''), r.employee_id) = r.employee_id)
    and (r.rater_role = 'self' or nullif(r.target_id, '') is not null)
    and r.value is not null
    and r.wave_date <= getvariable('as_of')
    and i.scale_max > i.scale_min
group by all
