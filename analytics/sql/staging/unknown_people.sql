-- one row per file: rows of one table about people that no employees file names
select file_id, count(*) as amount
from target
where
    columns(lambda c: c = getvariable('person')) is not null
    and columns(lambda c: c = getvariable('person')) not in (select employee_id from employees)
group by file_id
order by file_id
