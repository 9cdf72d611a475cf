-- One row per survey scale and person-month with an answer since its questions last changed, of scales of three waves or more.
with spans as (
    select unnest(getvariable('rows_measure')::integer[]) as measure, unnest(getvariable('rows_from')::integer[]) as first_period
)
select s.measure, s.row_no, round(avg(s.score), 9) as score
from survey_scale_scores as s
inner join spans as f on f.measure = s.measure and s.period >= f.first_period
where s.is_named and s.row_no is not null
group by s.measure, s.row_no
order by s.measure, s.row_no
