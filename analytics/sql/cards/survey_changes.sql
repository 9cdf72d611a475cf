-- One row per survey scale: mentees' mean change from the wave before to the wave after, that of others weighted to the same waves,
-- and the difference; small groups too. Waves whose questions changed are left out.
with versions as (
    select
        measure,
        period,
        lag(items || versions) over (partition by measure order by period) is distinct from items || versions as is_new
    from survey_scale_waves
),
cells as (
    select
        c.measure,
        c.period,
        count_if(c.is_mentored) as mentees,
        avg(c.after - c.before) filter (where c.is_mentored) as changed,
        avg(c.after - c.before) filter (where not c.is_mentored) as usual
    from survey_scale_changes as c
    inner join versions as v on v.measure = c.measure and v.period = c.period and not v.is_new
    where c.is_kept
    group by c.measure, c.period
    having count(distinct c.is_mentored) = 2
)
select
    any_value(m.instrument) as instrument,
    any_value(m.dimension) as dimension,
    sum(c.mentees * c.changed) / sum(c.mentees) as mentored,
    sum(c.mentees * c.usual) / sum(c.mentees) as comparison,
    sum(c.mentees * (c.changed - c.usual)) / sum(c.mentees) as difference
from cells as c
inner join (
    select measure, any_value(instrument) as instrument, any_value(dimension) as dimension
    from survey_scale_measures
    group by measure
) as m on m.measure = c.measure
group by c.measure
order by c.measure
