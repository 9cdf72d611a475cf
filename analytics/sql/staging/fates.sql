-- one row per file and fate: rows of the file and the sum of their prints
with fates as (
    select
        s.file_id,
        s.print,
        s.weight,
        case
            when s.broken is not null or o.place is not null then 'rejected'
            else coalesce(l.fate, 'accepted')
        end as fate
    from staged as s
    left join (select place, min(fate) as fate from losers where fate <> 'overlapping' group by place) as l
        on l.place = s.rowid
    left join (select distinct place from losers where fate = 'overlapping') as o on o.place = s.rowid
)
select file_id, fate, sum(weight)::bigint as amount, sum(print)::varchar as total
from fates
group by file_id, fate
order by file_id, fate
