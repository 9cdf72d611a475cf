-- One row per survey sheet and question: how far above the lowest answer it lies, 0 to 1, and the same with reverse questions turned;
-- the mean over several leaders rated. What leaders say of themselves, and of a mentee's skills, is read elsewhere.
create or replace temp table survey_scale_given as
with answers as (
    select
        s.sheet,
        q.item,
        q.reverse,
        r.file_id,
        (r.value - q.scale_min) / q.width as part
    from survey_responses as r
    inner join survey_scale_questions as q on q.item_id = r.item_id
    inner join survey_scale_sheets as s
        on s.wave = r.wave and s.respondent = coalesce(r.employee_id, r.wave || ' ' || r.respondent_id)
    where
        r.wave_date <= getvariable('as_of')
        and r.value between q.scale_min and q.scale_min + q.width
        and case q.audience
            when 'own' then r.rater_role in ('employee', 'self') and (q.instrument <> 'other' or r.target_id is null)
            when 'led' then r.rater_role in ('employee', 'direct_report')
            when 'pair' then r.rater_role in ('mentor', 'mentee')
            else r.rater_role in ('employee', 'self', 'mentor', 'mentee')
        end
)
select
    sheet,
    item,
    min(file_id) as file_id,
    round(avg(part), 9) as part,
    round(avg(if(reverse, 1 - part, part)), 9) as share
from answers
group by sheet, item
