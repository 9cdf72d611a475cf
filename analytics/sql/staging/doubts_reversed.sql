-- one row per file and question that runs against the others of its instrument: it probably needs reversing
with answers as (
    select
        r.file_id,
        r.wave,
        r.respondent_id,
        r.target_id,
        r.item_id,
        i.instrument,
        case when i.reverse then i.scale_min + i.scale_max - r.value else r.value end as value,
        coalesce(i.reverse, false) as reverse
    from known_survey_responses as r
    inner join survey_items as i on i.item_id = r.item_id
),
sheets as (
    select
        *,
        sum(value) over sheet as total,
        count(value) over sheet as answered
    from answers
    window sheet as (partition by wave, respondent_id, target_id, instrument)
)
select
    max(file_id) as file_id, 'reverse_item' as key, item_id as column_name, count(*) as amount
from sheets
where answered >= 3
group by item_id
having count(*) >= 10 and corr(value, (total - value) / (answered - 1)) < -0.1 and not bool_or(reverse)
order by file_id, column_name
