-- One row per survey scale, person and two following waves that both were answered under the person's name, without a mentor at the
-- first: the change, whether a mentor had come by the second, and whether the filters leave the person in.
with scales as (
    select distinct measure from survey_scale_measures where kind <> 'question'
),
steps as (
    select
        s.measure,
        s.period,
        s.person,
        s.sheet,
        s.arm,
        s.wider,
        s.score,
        lag(s.period) over mine as before_period,
        lag(s.arm) over mine as before_arm,
        lag(s.wider) over mine as before_wider,
        lag(s.score) over mine as before_score
    from survey_scale_scores as s
    semi join scales as k on k.measure = s.measure
    where s.is_named
    window mine as (partition by s.measure, s.person order by s.period)
)
select
    s.measure,
    s.period,
    s.before_arm = 1 and s.arm in (0, 1) as is_kept,
    if(s.before_arm = 1 and s.arm in (0, 1), s.arm, s.wider) = 0 as is_mentored,
    s.person,
    if(c.team is null, -1, dense_rank() over (order by c.team)) as team,
    s.before_score as before,
    s.score as after
from steps as s
inner join survey_scale_sheets as e on e.sheet = s.sheet
left join clusters as c on c.employee_id = e.employee_id
where
    s.before_period = s.period - 1
    and ((s.before_arm = 1 and s.arm in (0, 1)) or (s.before_wider = 1 and s.wider in (0, 1)))
order by s.measure, s.period, s.person
