-- One row per survey measure, wave and group: people, answers and mean score; small groups too.
select
    any_value(m.instrument) as instrument,
    any_value(m.dimension) as dimension,
    any_value(m.only_item) as question,
    w.day,
    case s.arm when 0 then 'mentored' when 1 then 'comparison' else 'everyone' end as arm,
    count(*) as people,
    sum(s.answers) as answers,
    avg(s.score) as level,
    100 * sum(s.favourable) / sum(s.answers) as favourable
from survey_scale_scores as s
inner join survey_scale_waves as w on w.measure = s.measure and w.period = s.period
inner join (
    select measure, any_value(instrument) as instrument, any_value(dimension) as dimension, any_value(only_item) as only_item
    from survey_scale_measures
    group by measure
) as m on m.measure = s.measure
where s.arm >= 0
group by s.measure, w.day, s.arm
order by s.measure, w.day, s.arm
