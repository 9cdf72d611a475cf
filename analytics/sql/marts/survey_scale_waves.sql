-- One row per survey measure and wave, numbered by day: how many questions were answered, and which, each with the number of times
-- it had been reworded when the wave was loaded. The cells of a revised question: 0 id, 3 text, 4 and 5 the ends of its scale.
create or replace temp table survey_scale_waves as
with reworded as (
    select before::json ->> '$[0]' as item_id, generation
    from revision
    where
        table_name = 'survey_items'
        and json_valid(before)
        and json_valid(after)
        and (
            before::json ->> '$[3]' is distinct from after::json ->> '$[3]'
            or before::json ->> '$[4]' is distinct from after::json ->> '$[4]'
            or before::json ->> '$[5]' is distinct from after::json ->> '$[5]'
        )
),
asked as (
    select
        s.wave,
        g.item,
        any_value(q.item_id) as item_id,
        min(s.wave_date) as day,
        min(f.generation) as generation,
        count(s.employee_id) > 0 as is_any_named
    from survey_scale_given as g
    inner join survey_scale_sheets as s on s.sheet = g.sheet
    inner join survey_scale_questions as q on q.item = g.item
    left join load_file as f on f.file_id = g.file_id
    group by s.wave, g.item
),
versions as (
    select a.wave, a.item, a.item_id, a.day, a.is_any_named, count(r.item_id) as version
    from asked as a
    left join reworded as r on r.item_id = a.item_id and r.generation <= a.generation
    group by all
)
select
    m.measure,
    v.wave,
    min(v.day) as day,
    date_trunc('month', min(v.day))::date as month,
    count(*) as questions,
    bool_or(v.is_any_named) as is_any_named,
    string_agg(v.item_id, chr(10) order by v.item_id) as items,
    string_agg(v.version::varchar, ' ' order by v.item_id) as versions,
    (row_number() over (partition by m.measure order by min(v.day), v.wave) - 1)::integer as period
from survey_scale_measures as m
inner join versions as v on v.item = m.item
group by m.measure, v.wave
