-- one row per file: pairs whose mentor this load overwrote, so that the time with the first one is lost
select p.file_id, 'mentor_replaced' as key, 'mentor_id' as column_name, count(*) as amount
from revision as r
inner join pairs as p on p.file_id = r.file_id and p.line = r.line
where
    r.table_name = 'pairs'
    and r.generation = getvariable('generation')
    and not contains(r.before, p.mentor_id)
group by p.file_id
order by p.file_id
