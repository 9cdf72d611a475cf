-- One row per panel row, customer measure and channel: answers on the question's main scale only, never mixed.
-- numerator, squares: sums over the answers of their score and of its square; denominator: answers. Keys as in kpi_strata.
create or replace temp table response_strata as
with kept as (
    select s.* from response_sums as s
    semi join response_scales as m
        on m.is_main and m.question = s.question and m.scale_min = s.scale_min and m.scale_max = s.scale_max
),
scored as (
    select row_no, site, channel, 'csat_top2' as kpi, top2 as score, top2 as squares, answers from kept where question = 'csat'
    union all
    select row_no, site, channel, 'csat_mean', shares, share_squares, answers from kept where question = 'csat'
    union all
    select row_no, site, channel, 'nps', promoters - detractors, promoters + detractors, answers
    from kept where question = 'nps'
    union all
    select row_no, site, channel, 'ces', total, squares, answers from kept where question = 'ces'
    union all
    select row_no, site, channel, 'resolved', top2, top2, answers from kept where question = 'resolved'
),
numbered as (
    select kpi, (row_number() over (order by rowid) - 1)::integer as kpi_no from kpi_dictionary
)
select
    s.row_no,
    d.kpi_no,
    hash(hash(s.site), d.kpi_no) as part_key,
    hash(hash(s.site, s.channel), d.kpi_no) as stratum_key,
    round(s.score, 6) as numerator,
    round(s.squares, 6) as squares,
    s.answers as denominator
from scored as s
inner join numbered as d on d.kpi = s.kpi
