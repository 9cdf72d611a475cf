-- one row per quality evaluation and area of the form, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        own_id(words(source.evaluation_id), p1.pseudonym, p2.pseudonym, source.evaluator_role,
            source.interaction_id, source.form, source.date) as evaluation_id,
        words(source.interaction_id) as interaction_id,
        p1.pseudonym as employee_id, p1.print as print_employee_id, source.employee_id as raw_employee_id,
        p2.pseudonym as evaluator_id, p2.print as print_evaluator_id,
            source.evaluator_id as raw_evaluator_id,
        choice(source.evaluator_role, 'evaluations.evaluator_role') as evaluator_role,
            source.evaluator_role as raw_evaluator_role,
        free_text(source.form, 'form') as form,
        words(source.area) as area,
        d1.day as date, d1.rule as rule_date, source.date as raw_date,
        number(source.score_pct, bare) as score_pct, source.score_pct as raw_score_pct,
        yes_no(source.auto_fail) as auto_fail, source.auto_fail as raw_auto_fail,
        d2.day as feedback_date, d2.rule as rule_feedback_date, source.feedback_date as raw_feedback_date,
        choice(source.feedback_tone, 'evaluations.feedback_tone') as feedback_tone,
            source.feedback_tone as raw_feedback_tone
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join people as p2 on p2.raw = source.evaluator_id
    left join days as d1 on d1.raw = source.date
    left join days as d2 on d2.raw = source.feedback_date
)
select
    line,
    evaluation_id,
    interaction_id,
    employee_id,
    evaluator_id,
    evaluator_role,
    form,
    coalesce(area, 'total') as area,
    date,
    score_pct,
    auto_fail,
    feedback_date,
    feedback_tone,
    hash(evaluation_id, interaction_id, print_employee_id, print_evaluator_id, evaluator_role, form,
        coalesce(area, 'total'), date, score_pct, auto_fail, feedback_date, feedback_tone) as print,
    why_text(evaluation_id, true) as why_evaluation_id,
    why_text(employee_id, true) as why_employee_id,
    why_text(evaluator_id, false) as why_evaluator_id,
    why_choice(raw_evaluator_role, evaluator_role, true) as why_evaluator_role,
    why_date(raw_date, date, rule_date, true, false) as why_date,
    why_number(raw_score_pct, score_pct, true, 0, 100) as why_score_pct,
    why_choice(raw_auto_fail, auto_fail::varchar, false) as why_auto_fail,
    why_date(raw_feedback_date, feedback_date, rule_feedback_date, false, false) as why_feedback_date,
    why_choice(raw_feedback_tone, feedback_tone, false) as why_feedback_tone,
    case when feedback_date < date then 'feedback_before_evaluation' end as row_feedback_date
from typed
