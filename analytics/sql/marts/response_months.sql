-- One row per employee, month and customer measure: sums over the answers of their score and of its square, and answers.
create or replace temp table response_months as
with numbered as (
    select kpi, row_number() over (order by rowid) - 1 as kpi_no from kpi_dictionary
),
summed as (
    select
        row_no,
        kpi_no,
        round(sum(numerator), 6) as numerator,
        round(sum(squares), 6) as squares,
        sum(denominator)::bigint as denominator
    from response_strata
    group by row_no, kpi_no
)
select p.employee_id, p.month, d.kpi, s.numerator, s.squares, s.denominator
from summed as s
inner join panel_rows as p on p.row_no = s.row_no
inner join numbered as d on d.kpi_no = s.kpi_no
