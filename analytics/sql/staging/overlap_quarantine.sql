-- adds one row per refused span of places; an id is not shown
insert into quarantine
select
    s.file_id,
    s.line,
    getvariable('span_column') as column_name,
    getvariable('span_rule') as rule,
    case when getvariable('span_column') = 'hire_date' then columns(lambda c: c = 'hire_date' or c = 'source_person_id')::varchar else '…' end as cell
from staged as s
inner join places as p on p.place = s.rowid
order by s.file_id, s.line
