-- one row per employee, first day of a period and KPI, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        d1.day as period_start, d1.rule as rule_period_start, source.period_start as raw_period_start,
        d2.day as period_end, d2.rule as rule_period_end, source.period_end as raw_period_end,
        words(source.kpi) as kpi,
        number(source.numerator, bare) as numerator, source.numerator as raw_numerator,
        number(source.denominator, bare) as denominator, source.denominator as raw_denominator
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join days as d1 on d1.raw = source.period_start
    left join days as d2 on d2.raw = source.period_end
)
select
    line,
    employee_id,
    period_start,
    period_end,
    kpi,
    numerator,
    coalesce(denominator, 1) as denominator,
    hash(print_employee_id, period_start, period_end, kpi, numerator, coalesce(denominator, 1)) as print,
    why_text(employee_id, true) as why_employee_id,
    why_date(raw_period_start, period_start, rule_period_start, true, false) as why_period_start,
    why_date(raw_period_end, period_end, rule_period_end, true, false) as why_period_end,
    why_text(kpi, true) as why_kpi,
    why_number(raw_numerator, numerator, true, null, null) as why_numerator,
    why_number(raw_denominator, denominator, false, 0, null) as why_denominator,
    case when d.scale is null then 'unknown_kpi' end as row_kpi,
    case when period_end <= period_start then 'end_before_start' end as row_period_end,
    case
        when
            d.scale * if(
                coalesce(d.complement, false),
                1 - numerator / nullif(coalesce(denominator, 1), 0),
                numerator / nullif(coalesce(denominator, 1), 0)
            ) not between d.hard_low and d.hard_high
            then 'out_of_range'
    end as row_numerator
from typed
left join (select kpi, scale, complement, hard_low, hard_high from kpi_dictionary) as d using (kpi)
