-- One row per survey measure and answer that belongs to it, reverse questions turned: how far above the lowest answer it lies.
create or replace temp table intangible_given as
with scales as (
    select
        unnest(getvariable('scale_measure')::varchar[]) as measure,
        unnest(getvariable('scale_instrument')::varchar[]) as instrument,
        unnest(getvariable('scale_dimension')::varchar[]) as dimension,
        unnest(getvariable('scale_seen_by')::varchar[]) as seen_by
)
select
    s.measure,
    r.wave,
    r.wave_date,
    r.employee_id,
    r.team,
    coalesce(r.employee_id, r.wave || ' ' || r.respondent_id) as respondent,
    i.item_id,
    i.instrument = 'enps' as is_enps,
    case when i.reverse then i.scale_max - r.value else r.value - i.scale_min end as above_lowest,
    i.scale_max - i.scale_min as width,
    r.file_id
from scales as s
inner join survey_items as i on i.instrument = s.instrument and s.dimension in ('', i.dimension)
inner join survey_responses as r on r.item_id = i.item_id
where
    r.value is not null
    and r.wave_date <= getvariable('as_of')
    and i.scale_max > i.scale_min
    and (i.instrument <> 'enps' or (i.scale_min = 0 and i.scale_max = 10))
    and (r.rater_role = 'employee' or r.rater_role = case s.seen_by when 'own' then 'self' else 'direct_report' end)
