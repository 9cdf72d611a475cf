-- One row per quarter: feedback that praises, is mixed and criticises, and praising for each critical one.
select
    quarter // 4 as year,
    quarter % 4 + 1 as quarter_of_year,
    sum(praise)::bigint as praise,
    sum(mixed)::bigint as mixed,
    sum(critical)::bigint as critical,
    round(sum(praise) / nullif(sum(critical), 0), 4) as ratio
from feedback_tones
where is_in_scope
group by quarter
order by quarter
