-- One row per question and scale that customers answered on; one scale a question counts, the one of most answers.
-- nps is defined on 0-10 only, ces on 1-7 only: other scales of it may run the other way (domain.md 1.2).
create or replace temp table response_scales as
with told as (
    select
        question,
        scale_min,
        scale_max,
        sum(answers)::bigint as answers,
        case question
            when 'nps' then scale_min = 0 and scale_max = 10
            when 'ces' then scale_min = 1 and scale_max = 7
            else scale_max > scale_min
        end as fits
    from response_sums
    group by question, scale_min, scale_max
)
select
    *,
    coalesce(fits, false) and row_number() over (
        partition by question order by coalesce(fits, false) desc, answers desc, scale_max desc, scale_min desc
    ) = 1 as is_main
from told
order by question, answers desc, scale_max desc, scale_min desc
