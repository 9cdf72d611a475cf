-- One row per survey measure and wave, numbered by day: how many questions were answered, and which, each with the number of times
-- it had been reworded when the wave was loaded. The cells of a revised question: 0 id, 3 text, 4 and 5 the ends of its scale.
create or replace temp table intangible_waves as
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
    select g.measure, g.wave, g.item_id, min(g.wave_date) as day, min(f.generation) as generation
    from intangible_given as g
    left join load_file as f on f.file_id = g.file_id
    group by g.measure, g.wave, g.item_id
),
versions as (
    select a.measure, a.wave, a.item_id, a.day, count(w.item_id) as version
    from asked as a
    left join reworded as w on w.item_id = a.item_id and w.generation <= a.generation
    group by a.measure, a.wave, a.item_id, a.day
)
select
    measure,
    wave,
    min(day) as day,
    count(*) as questions,
    string_agg(item_id || ' ' || version, ', ' order by item_id) as wording,
    row_number() over (partition by measure order by min(day), wave) - 1 as period
from versions
group by measure, wave
