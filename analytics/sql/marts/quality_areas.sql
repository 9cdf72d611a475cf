-- One row per form and area that was scored, the whole form first; the most used ones only, numbered as in every array.
create or replace temp table quality_areas as
with counted as (
    select form, area, count(*) as evaluations from quality_calls group by form, area
),
kept as (
    select * from counted order by evaluations desc, form, area limit getvariable('most_areas')
)
select (row_number() over (order by form, area <> 'total', area) - 1)::tinyint as area_no, form, area, evaluations
from kept
