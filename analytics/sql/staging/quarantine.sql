-- adds one row per refused cell of the file at hand; ids and what looks like one are cut to their ends
insert into quarantine
with broken as (
    select coalesce(p.place, s.line) as place
    from staged as s
    left join places as p on p.line = s.line
    where s.file_id = getvariable('file_id') and s.broken is not null
),
marks as (
    unpivot (select line as place, columns('^(why|row)_') from judged where line in (from broken))
    on columns(* exclude (place)) into name mark value rule
),
rules as (
    select distinct place, regexp_replace(mark, '^(why|row)_', '') as column_name, rule from marks
),
cells as (
    unpivot (
        select line as place, columns(lambda c: list_contains(getvariable('names'), c))::varchar
        from source
        where line in (from broken)
    )
    on columns(* exclude (place)) into name column_name value cell
)
select
    getvariable('file_id')::integer as file_id,
    coalesce(places.line, place) as line,
    column_name,
    rule,
    case
        when cell is null then ''
        when not list_contains(getvariable('private'), column_name)
            and not regexp_matches(cell, '@|[0-9]{6}[-+A-Z ]?[0-9]{3}') then left(cell, 60)
        when length(cell) > 2 then left(cell, 1) || '…' || right(cell, 1)
        else '…'
    end as cell
from rules
left join cells using (place, column_name)
left join places using (place)
order by line, column_name, rule
