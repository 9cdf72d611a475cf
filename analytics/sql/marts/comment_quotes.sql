-- One row per text of a wave and theme whose writers agreed to be quoted; in an order that has nothing to do with people.
select distinct wave, coalesce(theme, '') as theme, "comment" as quote
from survey_comments
where consent and nullif(trim("comment"), '') is not null and (wave_date is null or wave_date <= getvariable('as_of'))
order by wave, md5(quote), theme
