-- One row per length of time up to the last day and origin: posts of team leader filled; small numbers too.
select
    w.months,
    p.origin,
    count(*) as posts
from (values (12), (24), (36)) as w (months)
inner join leader_posts as p
    on p.day > getvariable('as_of')::date - to_months(w.months) and p.day <= getvariable('as_of')::date
group by w.months, p.origin
order by w.months, p.origin
