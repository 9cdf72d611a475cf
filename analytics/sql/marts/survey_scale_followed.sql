-- One row per survey scale and wave after the first: people without a mentor at the wave before, by whether a mentor came between
-- both; those who became mentors themselves are left out.
with following as (
    select
        b.measure,
        b.period,
        a.month as month_before,
        b.month
    from survey_scale_waves as a
    inner join survey_scale_waves as b on b.measure = a.measure and b.period = a.period + 1
    where b.measure in (select measure from survey_scale_measures where kind <> 'question')
)
select
    f.measure,
    f.period,
    count_if(coalesce(a.start_month <= f.month, false)) as mentored,
    count_if(not coalesce(a.start_month <= f.month, false)) as comparison
from following as f
inner join survey_scale_arms as a on a.month = f.month_before and a.arm = 1
left join survey_scale_arms as b on b.month = f.month and b.employee_id = a.employee_id
where coalesce(b.arm, 1) >= 0
group by f.measure, f.period
order by f.measure, f.period
