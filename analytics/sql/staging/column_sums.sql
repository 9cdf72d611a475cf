-- one row per column of the cells of a file that holds numbers: their sum, the smallest, the largest, the count
with plain as (
    select
        coalesce(
            try_cast(columns(* exclude (line)) as double),
            try_cast(translate(columns(* exclude (line)), ',−' || getvariable('blanks'), '.-') as double)
        ) as "\0"
    from cells
),
single as (unpivot plain on columns(*) into name place value number)
select place, sum(number), min(number), max(number), count(number)
from single
group by place
