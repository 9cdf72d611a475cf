-- One row per team and quarter with enough of both: mean engagement, and the share of csat answers in the top two.
with asked as (
    select
        s.team,
        date_trunc('quarter', s.wave_date) as quarter,
        s.respondent_id,
        avg((case when i.reverse then i.scale_max - s.value else s.value - i.scale_min end) / (i.scale_max - i.scale_min)) as share
    from survey_responses as s
    inner join survey_items as i on i.item_id = s.item_id
    where
        i.instrument = 'engagement'
        and s.rater_role in ('employee', 'self')
        and i.scale_max > i.scale_min
        and s.team is not null
        and s.wave_date <= getvariable('as_of')
    group by s.team, date_trunc('quarter', s.wave_date), s.respondent_id
),
engaged as (
    select team, quarter, 100 * avg(round(share, 12)) as engagement
    from asked
    group by team, quarter
    having count(*) >= getvariable('floor')
),
satisfied as (
    select p.team, date_trunc('quarter', m.month) as quarter, 100 * sum(m.numerator) / sum(m.denominator) as satisfied
    from response_months as m
    inner join panel_rows as p on p.employee_id = m.employee_id and p.month = m.month
    where m.kpi = 'csat_top2'
    group by p.team, date_trunc('quarter', m.month)
    having sum(m.denominator) >= getvariable('min_answers') and count(distinct m.employee_id) >= getvariable('floor')
)
select e.team, e.quarter::date as quarter, round(e.engagement, 6) as engagement, round(s.satisfied, 6) as satisfied
from engaged as e
inner join satisfied as s on s.team = e.team and s.quarter = e.quarter
order by e.team, e.quarter
