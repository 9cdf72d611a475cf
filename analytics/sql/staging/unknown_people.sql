-- one row per file: rows of one table about people that no employees file names
select file_id, count(*) as amount
from facts
where
    columns(lambda c: c = getvariable('person')) is not null
    and columns(lambda c: c = getvariable('person')) not in (select employee_id from known_people)
group by file_id
order by file_id
