-- One row per person hired after the data begin and week since hire with work: the sum of the KPI, and the sum that settled
-- people of the same site and quarter would have had: 12 months of tenure and more, not mentored themselves.
create or replace temp table ramp_weeks as
with placed as (
    select
        s.*,
        coalesce(p.site, '') as site,
        date_trunc('quarter', s.month) as quarter,
        p.tenure_months >= 12 and not p.is_exposed and not p.is_otherwise_mentored as is_settled
    from ramp_sums as s
    inner join panel_rows as p on p.employee_id = s.employee_id and p.month = s.month
),
steady as (
    select site, quarter, sum(numerator) / sum(denominator) as rate
    from placed
    where is_settled
    group by site, quarter
    having count(distinct employee_id) >= getvariable('floor')
)
select
    h.hire_no,
    w.week,
    round(sum(w.numerator), 6) as numerator,
    round(sum(w.denominator * s.rate), 6) as expected
from placed as w
inner join ramp_hires as h on h.employee_id = w.employee_id and not h.is_before and w.week <= h.weeks
inner join steady as s on s.site = w.site and s.quarter = w.quarter
group by h.hire_no, w.week
having sum(w.denominator * s.rate) > 0
order by h.hire_no, w.week
