-- One row per year up to a day (0: the last 12 months, 1: the 12 before) and kind of exit: people.
select
    (s.end_date < (getvariable('known_to')::date + 1) - interval 12 month)::integer as years_ago,
    s.end_type,
    list_contains(getvariable('leaving'), s.end_type) as is_counted,
    count(*)::integer as exits
from agent_months as a
inner join spells as s on s.employee_id = a.employee_id and s.spell_no = a.spell_no
where
    a.is_exit
    and s.end_date <= getvariable('known_to')
    and s.end_date >= (getvariable('known_to')::date + 1) - interval 24 month
    and (getvariable('with_agency') or s.contract_type is distinct from 'agency')
group by all
order by years_ago, s.end_type
