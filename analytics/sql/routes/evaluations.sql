-- one row per evaluation; drafts and withdrawn ones are set aside, an evaluation without an id gets one of its own
-- into evaluations from evaluation_id, interaction_id, employee_id, person_name, evaluator, evaluation_type, evaluation_status, form, form_version, evaluation_date, score, max_score, score_pct, auto_fail, feedback_date, feedback_tone
with typed as (
    select
        line, evaluation_id, interaction_id, employee_id, auto_fail, feedback_date, feedback_tone,
        if(lower(evaluator) = lower(person_name), employee_id, evaluator) as evaluator_id,
        evaluation_date as date,
        nullif(concat_ws(' ', form, form_version), '') as form,
        case
            when regexp_matches(lower(evaluation_type || ' ' || coalesce(evaluation_status, '')), 'calibrat|kalibrer|kalibrat') then 'calibration'
            when lower(evaluator) in (lower(person_name), lower(employee_id))
                or regexp_matches(lower(evaluation_type), 'self|själv|selv|egen|zelf|itse') then 'self'
            when regexp_matches(lower(evaluation_type), 'peer|kollega|collega') then 'peer'
            when regexp_matches(lower(evaluation_type), 'quality|qa|kvalitet|kwaliteit') then 'qa'
            else 'supervisor'
        end as evaluator_role,
        case
            when score_pct is not null then score_pct
            when not addable(score) or not addable(max_score) then coalesce(if(addable(score), max_score, score), score)
            when max_score is not null then number_text(round(100 * amount(score) / nullif(amount(max_score), 0), 3))
            else score
        end as score_pct,
        if(
            regexp_matches(lower(evaluation_status), 'draft|delet|expir|disput|progress|pending|utkast|raderad|slettet|concept|verwijderd|bestridd|omtvist'),
            'not_completed', null
        ) as aside
    from (select * replace (coalesce(evaluation_type, '') as evaluation_type) from canonical)
)
select
    * replace (
        coalesce(evaluation_id, '*' || row_number() over (
            partition by employee_id, evaluator_id, evaluator_role, interaction_id, form, date order by line
        )) as evaluation_id
    ),
    'total' as area
from typed
order by line
