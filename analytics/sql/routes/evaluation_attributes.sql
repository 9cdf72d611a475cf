-- one row per evaluation and attribute of its form, and one for the whole: the share of attributes that were met
-- into evaluations from interaction_id, employee_id, evaluation_date, form, attribute, error_type, met
with typed as (
    select
        line, interaction_id, employee_id, evaluation_date as date, form, attribute as area,
        concat_ws('/', interaction_id, form) as evaluation_id,
        if(met = 'true', '100', if(met = 'false', '0', met)) as score_pct,
        upper(error_type) = 'CE' and met = 'false' as is_failed
    from canonical
)
select
    line, evaluation_id, interaction_id, employee_id, 'qa' as evaluator_role, form, area, date, score_pct,
    is_failed::varchar as auto_fail, 1 as weight, if(score_pct is null, 'no_figures', null) as aside
from typed
union all
select
    min(line), evaluation_id, any_value(interaction_id), employee_id, 'qa', form, 'total', date,
    number_text(round(avg(amount(score_pct)), 3)), bool_or(is_failed)::varchar, 0, null
from typed
where score_pct in ('0', '100')
group by evaluation_id, employee_id, form, date
order by line
