-- One row per primary outcome that programmes in scope declare: the one with most mentees first, and whether it came late.
select
    p.primary_outcome,
    coalesce(bool_or(p.decided_on > p.start_date), false) as is_late
from programmes as p
left join mentee_starts as s on s.programme_id = p.programme_id
where
    p.primary_outcome is not null
    and (getvariable('programme') is null or p.programme_id = getvariable('programme'))
group by p.primary_outcome
order by count(s.employee_id) desc, p.primary_outcome
