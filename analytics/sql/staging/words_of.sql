-- the words that a cell of three columns stands for, one row per text; a text that no rule allows has none
create or replace temp table words_of_channel as
with cells as (select raw, given(raw) as x from texts_of_channel)
select raw, coalesce(choice(x, 'kpi_daily.channel'), 'all') as word
from cells
where words(x) is null or choice(x, 'kpi_daily.channel') is not null;

create or replace temp table words_of_queue as
with cells as (select raw, given(raw) as x from texts_of_queue)
select raw, coalesce(words(x), 'all') as word from cells;

create or replace temp table words_of_currency as
with cells as (select raw, given(raw) as x from texts_of_currency)
select raw, upper(words(x)) as word
from cells
where words(x) is null or regexp_full_match(upper(words(x)), '[A-Z]{3}')
