-- One row per survey measure about one's own work or leader, in its last wave: people and their scores, and those among them who
-- answered eight or more questions of one scale, a reverse one among them, all alike.
with alike as (
    select g.sheet, max(g.part) = min(g.part) as is_flat
    from survey_scale_given as g
    inner join survey_scale_questions as q on q.item = g.item
    where q.audience in ('own', 'led') and q.instrument <> 'enps'
    group by g.sheet, q.scale_min, q.width
    having count(*) >= 8 and bool_or(q.reverse)
),
judged as (
    select sheet, bool_or(is_flat) as is_flat from alike group by sheet
),
last_waves as (
    select measure, period
    from survey_scale_waves
    qualify period = max(period) over (partition by measure)
)
select
    s.measure,
    count(*) as people,
    count(j.sheet) as checked,
    coalesce(count_if(j.is_flat), 0) as flat,
    round(sum(s.score), 6) as total,
    round(coalesce(sum(s.score) filter (where j.is_flat), 0), 6) as flat_total
from survey_scale_scores as s
inner join last_waves as w on w.measure = s.measure and w.period = s.period
left join judged as j on j.sheet = s.sheet
where s.is_in_scope
group by s.measure
order by s.measure
