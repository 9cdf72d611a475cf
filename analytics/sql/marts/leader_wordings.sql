-- One row per wave and questionnaire about leaders: whether other questions were answered than in the wave before, or reworded ones by
-- the load they came with. The cells of a revised question: 0 id, 3 text, 4 and 5 the ends of its scale.
create or replace temp table leader_wordings as
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
    select g.wave_no, g.instrument, g.item_id, min(f.generation) as generation
    from leader_given as g
    left join load_file as f on f.file_id = g.file_id
    group by g.wave_no, g.instrument, g.item_id
),
versions as (
    select a.wave_no, a.instrument, a.item_id, count(r.item_id) as version
    from asked as a
    left join reworded as r on r.item_id = a.item_id and r.generation <= a.generation
    group by a.wave_no, a.instrument, a.item_id
),
wordings as (
    select wave_no, instrument, string_agg(item_id || ' ' || version, ', ' order by item_id) as wording
    from versions
    group by wave_no, instrument
)
select
    wave_no,
    instrument,
    wording <> lag(wording, 1, wording) over (partition by instrument order by wave_no) as is_changed
from wordings
