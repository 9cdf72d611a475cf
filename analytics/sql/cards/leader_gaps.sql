-- One row per survey, scale and group of leaders with enough raters: own rating, the team's, the distance between them, how they go together.
with rated as (
    select wave_no, instrument, leader_no
    from leader_ratings
    where seen_by = 'team'
    group by wave_no, instrument, leader_no
    having min(raters) >= getvariable('floor')
)
select
    w.day,
    t.instrument,
    t.dimension,
    w.is_mentored,
    count(*) as leaders,
    avg(t.mean) as team,
    avg(o.mean) as own,
    avg(abs(o.mean - t.mean)) as distance,
    corr(o.mean, t.mean) as correlation
from rated as r
inner join leader_waves as w on w.wave_no = r.wave_no and w.leader_no = r.leader_no and w.is_in_scope
inner join leader_ratings as t
    on t.wave_no = r.wave_no and t.leader_no = r.leader_no and t.instrument = r.instrument and t.seen_by = 'team'
inner join leader_ratings as o
    on
        o.wave_no = r.wave_no
        and o.leader_no = r.leader_no
        and o.instrument = r.instrument
        and o.dimension = t.dimension
        and o.seen_by = 'own'
group by w.day, t.instrument, t.dimension, w.is_mentored
having count(*) >= getvariable('floor')
order by w.day, t.instrument, t.dimension, w.is_mentored
