-- One row per KPI: the effect, what it rests on, and the plain gap between the levels.
with found as (
    select
        kpi,
        sum(weight * effect) / sum(weight) as effect,
        count(distinct employee_no) as mentored_people,
        count(*) as person_months
    from row_effects
    group by kpi
),
levels as (
    select
        kpi,
        sum(weight * observed) filter (where is_mentored) / sum(weight) filter (where is_mentored) as mentored_level,
        sum(weight * observed) filter (where not is_mentored) / sum(weight) filter (where not is_mentored) as comparison_level,
        count(distinct employee_no) filter (where is_never) as compared_people,
        count(*) filter (where is_mentored) as mentored_months
    from compared
    group by kpi
)
select
    f.kpi,
    f.effect,
    l.mentored_level,
    l.comparison_level,
    l.mentored_level - l.comparison_level as naive_gap,
    f.mentored_people,
    l.compared_people,
    f.person_months,
    l.mentored_months - f.person_months as left_out_months
from found as f
inner join levels as l on l.kpi = f.kpi
order by f.kpi
