-- One row per month: agents counted, and the percentage of them who got both, the evaluations, the coaching.
select
    month // 12 as year,
    month % 12 + 1 as month_of_year,
    sum(agents)::bigint as agents,
    round(100 * sum("both") / nullif(sum(agents), 0), 4) as both_pct,
    round(100 * sum(with_evaluations) / nullif(sum(agents), 0), 4) as evaluations_pct,
    round(100 * sum(with_coaching) / nullif(sum(agents), 0), 4) as coaching_pct
from coaching_months
where is_in_scope
group by month
order by month
