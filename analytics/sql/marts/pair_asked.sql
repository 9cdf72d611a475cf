-- One row per row_no of pair_running, then one per quarter, side and respondent who gave no name: quarter, which 60 days since the
-- start (-1 unknown), side, person, programme and site (empty unknown), and whether there was a running pair to answer for.
with unnamed as (
    select distinct year(day) * 4 + quarter(day) - 1 as quarter, side, respondent
    from pair_answers
    where employee_id is null
),
rows_of_pairs as (
    select
        row_no,
        any_value(quarter) as quarter,
        any_value(place) as place,
        any_value(side) as side,
        any_value(person) as person,
        arg_max(coalesce(programme_id, ''), (day, other_id)) as programme,
        arg_max(coalesce(site, ''), (day, other_id)) as site,
        true as is_asked
    from pair_running
    group by row_no
),
together as (
    select * from rows_of_pairs
    union all
    select
        coalesce((select max(row_no) from rows_of_pairs), -1)
        + row_number() over (order by quarter, side, respondent) as row_no,
        quarter,
        -1 as place,
        side,
        respondent as person,
        '' as programme,
        '' as site,
        false as is_asked
    from unnamed
)
select * exclude (person), dense_rank() over (order by person) - 1 as person
from together
order by row_no
