-- one row per comment that came with a survey, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
-- without consent no word of a comment goes on from here
with typed as (
    select
        source.line,
        words(source.comment_id) as comment_id,
        words(source.wave) as wave,
        d1.day as wave_date, d1.rule as rule_wave_date, source.wave_date as raw_wave_date,
        p1.pseudonym as respondent_id, p1.print as print_respondent_id,
            source.respondent_id as raw_respondent_id,
        choice(source."group", 'survey_comments.group') as "group", source."group" as raw_group,
        words(source.team) as team,
        choice(source.instrument, 'survey_comments.instrument') as instrument,
            source.instrument as raw_instrument,
        free_text(source.theme, 'theme') as theme,
        case when yes_no(source.consent) then m1.masked end as comment,
        yes_no(source.consent) as consent, source.consent as raw_consent
    from source
    left join people as p1 on p1.raw = source.respondent_id
    left join days as d1 on d1.raw = source.wave_date
    left join comments as m1 on m1.raw = source.comment
)
select
    line,
    comment_id,
    wave,
    wave_date,
    respondent_id,
    "group",
    team,
    instrument,
    theme,
    comment,
    consent,
    hash(comment_id, wave, wave_date, print_respondent_id, "group", team, instrument, theme, comment,
        consent) as print,
    why_text(comment_id, true) as why_comment_id,
    why_text(wave, true) as why_wave,
    why_date(raw_wave_date, wave_date, rule_wave_date, false, false) as why_wave_date,
    why_text(respondent_id, false) as why_respondent_id,
    why_choice(raw_group, "group", false) as why_group,
    why_choice(raw_instrument, instrument, false) as why_instrument,
    why_choice(raw_consent, consent::varchar, true) as why_consent
from typed
