-- One row per reason, programme and site (of the mentee; empty unknown): started pairs that have ended, with the reason as it was given.
with sites as (
    select employee_id, arg_max(site, (asof_date, hire_date)) as site from employees group by employee_id
)
select
    coalesce(p.end_reason, 'not_given') as reason,
    coalesce(s.programme_id, '') as programme,
    coalesce(m.site, '') as site,
    count(*) as pairs
from started_pairs as s
inner join pairs as p on p.pair_id = s.pair_id
left join sites as m on m.employee_id = s.mentee_id
where
    s.until < getvariable('as_of')
    or p.end_date <= getvariable('as_of')
    or (p.status in ('completed', 'ended_early') and coalesce(p.end_date, p.planned_end_date) is null)
group by all
order by all
