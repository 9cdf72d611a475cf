-- one row per distinct text of a column, in order: the number it is in the field's unit; null if it is none
with trimmed as (
    select place, trim(raw, getvariable('blanks')) as text
    from texts
),
plain as (
    select
        place,
        case when regexp_full_match(text, getvariable('any_number')) then
            ltrim(
                replace(
                    replace(regexp_replace(text, getvariable('number_fill'), '', 'g'), '−', '-'),
                    getvariable('decimal'), '.'
                ),
                '+'
            )
        end as number
    from trimmed
),
scaled as (
    select
        place,
        number,
        case when getvariable('factor') <> 1 or getvariable('whole') then
            round(try_cast(number as double) * getvariable('factor'), 6)
        end as value
    from plain
)
select
    case
        when value is null then number
        when getvariable('whole') and value > 100 and value <= 100.5 then '100'
        when value = trunc(value) and abs(value) < 1e15 then cast(cast(value as bigint) as varchar)
        else cast(value as varchar)
    end
from scaled
order by place
