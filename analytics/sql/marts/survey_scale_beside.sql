-- One row per survey measure, wave, arm, programme and site: people who answered, of everyone, as the views of programmes and sites hold
-- them; the empty site is in none of these views. Needs `everyone_months`.
with places as (
    select team, max(site) as site from everyone_months group by team
),
answered as (
    select
        s.measure,
        s.period,
        case when h.employee_id is null then 2 when e.is_exposed then 0 else 1 end as arm,
        coalesce(e.programme, '') as programme,
        case
            when h.employee_id is null then coalesce(p.site, '')
            when e.is_exposed or e.is_compared_there then e.site
            else ''
        end as site
    from survey_scale_scores as s
    inner join survey_scale_waves as w on w.measure = s.measure and w.period = s.period
    inner join survey_scale_sheets as h on h.sheet = s.sheet
    left join everyone_months as e on e.employee_id = h.employee_id and e.month = w.month
    left join places as p on p.team = h.team
    where if(h.employee_id is null, s.wider = 2, e.is_exposed or e.is_compared)
)
select measure, period, arm, programme, site, count(*) as people
from answered
group by measure, period, arm, programme, site
order by measure, period, arm, programme, site
