-- one row per wave, respondent, person rated and question, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.wave) as wave,
        d1.day as wave_date, d1.rule as rule_wave_date, source.wave_date as raw_wave_date,
        p1.pseudonym as respondent_id, p1.print as print_respondent_id,
            source.respondent_id as raw_respondent_id,
        p2.pseudonym as employee_id, p2.print as print_employee_id, source.employee_id as raw_employee_id,
        words(source.team) as team,
        choice(source.rater_role, 'survey_responses.rater_role') as rater_role,
            source.rater_role as raw_rater_role,
        p3.pseudonym as target_id, p3.print as print_target_id, source.target_id as raw_target_id,
        words(source.item_id) as item_id,
        number(source.value, bare) as value, source.value as raw_value
    from source
    left join days as d1 on d1.raw = source.wave_date
    left join people as p1 on p1.raw = source.respondent_id
    left join people as p2 on p2.raw = source.employee_id
    left join people as p3 on p3.raw = source.target_id
)
select
    line,
    wave,
    wave_date,
    respondent_id,
    employee_id,
    team,
    rater_role,
    target_id,
    item_id,
    value,
    hash(wave, wave_date, print_respondent_id, print_employee_id, team, rater_role, print_target_id,
        item_id, value) as print,
    why_text(wave, true) as why_wave,
    why_date(raw_wave_date, wave_date, rule_wave_date, true, false) as why_wave_date,
    why_text(respondent_id, true) as why_respondent_id,
    why_text(employee_id, false) as why_employee_id,
    why_choice(raw_rater_role, rater_role, true) as why_rater_role,
    why_text(target_id, false) as why_target_id,
    why_text(item_id, true) as why_item_id,
    why_number(raw_value, value, true, null, null) as why_value,
    case when value < scale_min or value > scale_max then 'outside_scale' end as row_value
from typed
left join (select i.item_id as scaled_item, i.scale_min, i.scale_max from survey_items as i) as item
    on scaled_item = item_id
