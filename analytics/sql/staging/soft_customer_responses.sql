-- one row per file, warning and question: answers on another scale than stored ones, and answers that never vary
with scales as (
    select question, scale_min, scale_max, count(*) over (partition by question) as scales
    from (select distinct question, scale_min, scale_max from customer_responses)
)
select r.file_id, 'scale_changed' as key, r.question as column_name, count(*) as amount
from customer_responses as r
inner join scales as s using (question, scale_min, scale_max)
where list_contains(getvariable('files'), r.file_id) and s.scales > 1
group by r.file_id, r.question
union all
select file_id, 'constant_column', question, count(*)
from customer_responses
where list_contains(getvariable('files'), file_id)
group by file_id, question
having count(*) >= getvariable('few') and min(value) = max(value)
order by 1, 2, 3
