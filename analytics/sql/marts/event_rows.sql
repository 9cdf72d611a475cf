-- One row per event known on the as-of date: those of the file, and the start of every programme in scope.
select date, end_date, site, coalesce(kind, 'other') as kind, label
from events
where date <= getvariable('as_of') and (getvariable('site') is null or site is null or site = getvariable('site'))
union all
select p.start_date, null, null, 'kickoff', coalesce(p.name, p.programme_id)
from programmes as p
where
    p.start_date <= getvariable('as_of')
    and (getvariable('programme') is null or p.programme_id = getvariable('programme'))
    and not exists (select 1 from events as e where e.kind = 'kickoff' and e.date = p.start_date)
order by all
