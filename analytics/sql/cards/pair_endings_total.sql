-- One row per reason: started pairs that have ended.
select coalesce(p.end_reason, 'not_given') as reason, count(*) as pairs
from started_pairs as s
inner join pairs as p on p.pair_id = s.pair_id
where
    s.in_scope
    and (
        s.until < getvariable('as_of')
        or p.end_date <= getvariable('as_of')
        or (p.status in ('completed', 'ended_early') and coalesce(p.end_date, p.planned_end_date) is null)
    )
group by all
order by pairs desc, reason
