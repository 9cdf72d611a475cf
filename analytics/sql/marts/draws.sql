-- One row per recorded draw and person drawn, in the order drawn, with the first start as mentee in any programme.
with numbered as (
    select distinct employee_id, employee_no from panel_rows
),
first_starts as (
    select mentee_id, min(start_date) as start_date from started_pairs group by mentee_id
)
select
    a.draw_id,
    a.programme_id,
    a.drawn_on,
    a.mode,
    coalesce(a.stratum, '-') as stratum,
    a.result = 'offered' as is_offered,
    coalesce(n.employee_no, -1) as employee_no,
    year(a.drawn_on) * 12 + month(a.drawn_on) - 1 as drawn_month,
    coalesce(year(s.start_date) * 12 + month(s.start_date) - 1, -1) as start_month,
    coalesce(s.start_date < a.drawn_on, false) as is_started_before
from assignments as a
left join numbered as n on n.employee_id = a.employee_id
left join first_starts as s on s.mentee_id = a.employee_id
where getvariable('programme') is null or a.programme_id = getvariable('programme')
order by a.draw_id, a.draw_order, a.employee_id
