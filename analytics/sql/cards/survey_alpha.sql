-- One row per survey scale of three questions or more: questions, people who answered them all in the last wave, and alpha.
with people as (
    select measure, sheet, sum(share) as total from survey_scale_matrix group by measure, sheet
),
sums as (
    select measure, count(*) as people, var_samp(total) as variance from people group by measure
),
items as (
    select measure, item_id, var_samp(share) as variance from survey_scale_matrix group by measure, item_id
)
select
    any_value(m.instrument) as instrument,
    any_value(m.dimension) as dimension,
    count(distinct i.item_id) as questions,
    any_value(s.people) as people,
    count(distinct i.item_id) / (count(distinct i.item_id) - 1)
    * (1 - sum(i.variance) / any_value(s.variance)) as alpha
from items as i
inner join sums as s on s.measure = i.measure
inner join (
    select measure, any_value(instrument) as instrument, any_value(dimension) as dimension
    from survey_scale_measures
    group by measure
) as m on m.measure = i.measure
group by i.measure
order by i.measure
