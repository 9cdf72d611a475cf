-- one row per refused row of the file at hand: its texts as they were, inert in a spreadsheet, and the rules it breaks
with judgements as (
    select line as place, array_to_string(list_distinct([*columns('^(why|row)_')]), '; ') as reason from judged
),
broken as (
    from judgements
    where reason <> ''
),
texts as (
    select line as place, columns(lambda c: list_contains(getvariable('names'), c))
    from source
    where line in (select place from broken)
)
select
    if(
        regexp_matches(columns(* exclude (place, reason)), '^[-=+@\t\r]')
            and not regexp_full_match(columns(* exclude (place, reason)), '[-+]?[0-9]+([.,][0-9]+)?'),
        '''' || columns(* exclude (place, reason)),
        columns(* exclude (place, reason))
    ) as "\0",
    reason
from texts
inner join broken using (place)
order by place
