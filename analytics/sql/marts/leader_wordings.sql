-- One row per wave and questionnaire about leaders: the questions that were answered, each with the number of times it had been reworded
-- when the wave was loaded. The cells of a revised question: 0 id, 3 text, 4 and 5 the ends of its scale.
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
    select g.wave, g.instrument, g.item_id, min(g.wave_date) as day, min(f.generation) as generation
    from leader_given as g
    left join load_file as f on f.file_id = g.file_id
    group by g.wave, g.instrument, g.item_id
),
versions as (
    select a.wave, a.instrument, a.item_id, any_value(a.day) as day, count(r.item_id) as version
    from asked as a
    left join reworded as r on r.item_id = a.item_id and r.generation <= a.generation
    group by a.wave, a.instrument, a.item_id
),
worded as (
    select
        wave,
        instrument,
        min(day) as day,
        string_agg(item_id || ' ' || version, ', ' order by item_id) as wording
    from versions
    group by wave, instrument
)
select
    w.wave_no,
    v.instrument,
    v.wording <> lag(v.wording, 1, v.wording) over (partition by v.instrument order by w.wave_no) as is_changed
from worded as v
inner join (select distinct wave_no, wave from leader_waves) as w on w.wave = v.wave
