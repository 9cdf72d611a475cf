-- no table: what the texts of the file at hand stand for, as one type of its texts and one list of meanings each
-- a join would lose the order of the rows, and with it their lines
drop view if exists clean;
drop type if exists raw_person;
drop type if exists raw_day;
drop type if exists raw_channel;
drop type if exists raw_queue;
drop type if exists raw_currency;
create temp type raw_person as enum (select raw from people order by raw);
create temp type raw_day as enum (select raw from days order by raw);
create temp type raw_channel as enum (select raw from words_of_channel order by raw);
create temp type raw_queue as enum (select raw from words_of_queue order by raw);
create temp type raw_currency as enum (select raw from words_of_currency order by raw);
set variable persons = (select list(pseudonym order by raw) from people);
set variable day_of = (select list(day order by raw) from days);
set variable channel_words = (select list(word order by raw) from words_of_channel);
set variable queue_words = (select list(word order by raw) from words_of_queue);
set variable currency_words = (select list(word order by raw) from words_of_currency)
