-- One row per employee, month and numbered area with contacts that both sides scored: own minus coach's score, summed four ways.
with summed as (
    select
        g.employee_id,
        g.month,
        a.area_no,
        count(*)::integer as contacts,
        round(sum(g.own - g.coach), 4) as total,
        round(sum(abs(g.own - g.coach)), 4) as apart,
        round(sum((g.own - g.coach) ** 2), 4) as squares,
        (count(*) filter (where abs(g.own - g.coach) <= getvariable('near')))::integer as near
    from self_coach_gaps as g
    inner join quality_areas as a on a.form = g.form and a.area = g.area
    group by g.employee_id, g.month, a.area_no
),
people as (
    select employee_id, (row_number() over (order by employee_id) - 1)::integer as person
    from (select distinct employee_id from summed)
)
select
    o.person,
    coalesce(p.row_no, -1)::integer as row_no,
    g.area_no,
    (year(g.month) * 12 + month(g.month) - 1)::integer as month,
    g.contacts,
    g.total,
    g.apart,
    g.squares,
    g.near,
    coalesce(least(m.start_date, m.other_start) <= last_day(g.month), false) as is_any_mentee
from summed as g
inner join people as o on o.employee_id = g.employee_id
left join panel_rows as p on p.employee_id = g.employee_id and p.month = g.month
left join mentee_starts as m on m.employee_id = g.employee_id
order by o.person, g.month, g.area_no
