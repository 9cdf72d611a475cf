-- one row: how many numbers of a file can be read with only one decimal sign, and examples of doubtful ones
with cells as (
    unpivot (select columns(lambda c: list_contains(getvariable('numeric'), c)) from (from source limit getvariable('looked_at')))
    on columns(*) into name column_name value cell
),
signed as (
    select trim(replace(cell, '−', '-'), getvariable('blanks') || '+-') as cell
    from cells
    where contains(cell, ',') or contains(cell, '.')
)
select
    count(*) filter (
        regexp_matches(cell, '^0,[0-9]+$|^[0-9]+,([0-9]{1,2}|[0-9]{4,})$|^[0-9]{4,},[0-9]+$|[.][0-9]{3},[0-9]+$|[0-9][\s\x{00A0}\x{2007}\x{2009}\x{202F}][0-9]{3},[0-9]+$|[.][0-9]{3}[.][0-9]{3}$')
    ) as comma,
    count(*) filter (
        regexp_matches(cell, '^0[.][0-9]+$|^[0-9]+[.]([0-9]{1,2}|[0-9]{4,})$|^[0-9]{4,}[.][0-9]+$|,[0-9]{3}[.][0-9]+$|[0-9][\s\x{00A0}\x{2007}\x{2009}\x{202F}][0-9]{3}[.][0-9]+$|,[0-9]{3},[0-9]{3}$')
    ) as point,
    min(cell) filter (regexp_full_match(cell, '[1-9][0-9]{0,2},[0-9]{3}')) as doubtful_comma,
    min(cell) filter (regexp_full_match(cell, '[1-9][0-9]{0,2}[.][0-9]{3}')) as doubtful_point
from signed
