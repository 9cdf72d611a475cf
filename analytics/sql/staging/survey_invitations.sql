-- one row per wave, team and group invited, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        words(source.wave) as wave,
        words(source.team) as team,
        choice(source."group", 'survey_invitations.group') as "group", source."group" as raw_group,
        number(source.invited, bare) as invited, source.invited as raw_invited
    from source
)
select
    line,
    wave,
    team,
    "group",
    try_cast(invited as bigint) as invited,
    hash(wave, team, "group", invited) as print,
    why_text(wave, true) as why_wave,
    why_choice(raw_group, "group", false) as why_group,
    why_whole(raw_invited, invited, true, 0, null) as why_invited
from typed
