-- One row per survey, scale and rater's side: the mean over leaders with enough raters, those who rated themselves once enough did.
with rated as (
    select wave_no, instrument, leader_no
    from leader_ratings
    where seen_by = 'team'
    group by wave_no, instrument, leader_no
    having min(raters) >= getvariable('floor')
),
shown as (
    select
        r.wave_no,
        r.instrument,
        r.leader_no,
        w.day,
        o.leader_no is not null as has_own
    from rated as r
    inner join leader_waves as w on w.wave_no = r.wave_no and w.leader_no = r.leader_no and w.is_in_scope
    left join leader_ratings as o
        on
            o.wave_no = r.wave_no
            and o.leader_no = r.leader_no
            and o.instrument = r.instrument
            and o.dimension = ''
            and o.seen_by = 'own'
),
counted as (
    select
        *,
        count(*) filter (where has_own) over (partition by wave_no, instrument) as with_own
    from shown
)
select
    c.day,
    l.instrument,
    l.dimension,
    l.seen_by,
    count(*) as leaders,
    sum(l.raters) as raters,
    avg(l.mean) as mean
from counted as c
inner join leader_ratings as l
    on l.wave_no = c.wave_no and l.leader_no = c.leader_no and l.instrument = c.instrument
where c.has_own or c.with_own < getvariable('floor')
group by c.day, l.instrument, l.dimension, l.seen_by
having count(*) >= getvariable('floor')
order by c.day, l.instrument, l.dimension, l.seen_by
