-- One row per person-month and customer measure with answers: sums of score and squared score, and answers.
select m.kpi, p.row_no, m.numerator as score, m.squares, m.denominator as answers
from response_months as m
inner join panel_rows as p on p.employee_id = m.employee_id and p.month = m.month
order by m.kpi, p.row_no
