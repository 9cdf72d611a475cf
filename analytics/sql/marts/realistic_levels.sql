-- One row per KPI that goals name and calendar quarter: the level that at least one in ten colleagues held or bettered.
create or replace temp table realistic_levels as
with people as (
    select
        o.kpi,
        date_trunc('quarter', p.month)::date as quarter,
        p.employee_no,
        round(sum(o.weight * o.value) / sum(o.weight), 6) as level
    from outcome_months as o
    inner join panel_rows as p on p.row_no = o.row_no
    semi join goals as g on g.kpi = o.kpi
    where o.weight > 0
    group by o.kpi, date_trunc('quarter', p.month), p.employee_no
),
placed as (
    select
        p.*,
        d.direction,
        count(*) over (partition by p.kpi, p.quarter) as people,
        row_number() over (
            partition by p.kpi, p.quarter
            order by case when d.direction = 'up' then -p.level else p.level end
        ) as nth
    from people as p
    inner join kpi_dictionary as d on d.kpi = p.kpi
    where d.direction in ('up', 'down')
)
select kpi, quarter, direction, people, level
from placed
where nth = ceil(people * getvariable('realistic_share') / 100.0) and people >= getvariable('realistic_people')
