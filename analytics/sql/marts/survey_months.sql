-- One row per employee, month of a survey wave and survey scale: the mean over the answered items, of people who
-- answered under their own name; a scale of fewer than three waves has no months before to compare with.
create or replace temp table survey_months as
with answers as (
    select
        i.instrument as kpi,
        s.wave,
        s.employee_id,
        s.wave_date,
        i.scale_min,
        i.scale_max,
        case when i.reverse then i.scale_min + i.scale_max - s.value else s.value end as value
    from survey_responses as s
    inner join survey_items as i on i.item_id = s.item_id
    where
        i.instrument in ('engagement', 'enps')
        and s.rater_role in ('employee', 'self')
        and s.employee_id is not null
        and s.value is not null
        and s.wave_date <= getvariable('as_of')
        and i.scale_max > i.scale_min
        and (i.instrument <> 'enps' or (i.scale_min = 0 and i.scale_max = 10))
),
waves as (
    select kpi, wave, date_trunc('month', min(wave_date))::date as month
    from answers
    group by kpi, wave
),
enough as (
    select kpi from waves group by kpi having count(distinct month) >= 3
),
scored as (
    select
        w.kpi,
        w.month,
        a.employee_id,
        case
            when w.kpi = 'enps' then (a.value >= 9)::integer - (a.value <= 6)::integer
            else (a.value - a.scale_min) / (a.scale_max - a.scale_min)
        end as score
    from answers as a
    inner join waves as w on w.kpi = a.kpi and w.wave = a.wave
    semi join enough as e on e.kpi = w.kpi
)
select employee_id, month, kpi, round(avg(round(score, 12)), 9) as numerator, 1 as denominator
from scored
group by employee_id, month, kpi
