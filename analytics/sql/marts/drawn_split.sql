-- One row per draw of places by lot and its result: people drawn, and those of them who are in the panel afterwards.
select
    a.draw_id,
    a.result,
    count(distinct a.employee_id) as drawn,
    count(distinct p.employee_id) as found
from assignments as a
left join panel_rows as p on p.employee_id = a.employee_id and last_day(p.month) >= a.drawn_on
where
    a.mode = 'lottery'
    and a.drawn_on <= getvariable('as_of')
    and (getvariable('programme') is null or a.programme_id = getvariable('programme'))
group by a.draw_id, a.result
order by a.draw_id, a.result
