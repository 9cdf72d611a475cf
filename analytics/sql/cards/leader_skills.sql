-- One row per survey, skill, rater's side and group of leaders: how many were rated, and the mean.
select
    w.day,
    l.dimension,
    l.seen_by,
    w.is_mentored,
    count(*) as leaders,
    avg(l.mean) as mean
from leader_ratings as l
inner join leader_waves as w on w.wave_no = l.wave_no and w.leader_no = l.leader_no and w.is_in_scope
where l.instrument = 'leadership_skills' and (l.seen_by <> 'team' or l.raters >= getvariable('floor'))
group by w.day, l.dimension, l.seen_by, w.is_mentored
having count(*) >= getvariable('floor')
order by w.day, l.dimension, l.seen_by, w.is_mentored
