-- no table: what the routes share; texts are canonical already
create or replace temp macro as_number(x) as try_cast(x as double);

create or replace temp macro total_of(total, average, matching) as
    coalesce(try_cast(total as double), try_cast(average as double) * try_cast(matching as double));

create or replace temp macro number_text(x) as
    case when x = trunc(x) and abs(x) < 1e15 then x::bigint::varchar else x::varchar end;

-- a text of digits as a number; anything else, also nan and 1_204, is none
create or replace temp macro amount(x) as
    case when regexp_full_match(x, '-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,2})?') then try_cast(x as double) end;

create or replace temp macro addable(x) as x is null or coalesce(amount(x) between 0 and 1e14, false);

create or replace temp macro countable(x) as addable(x) and (x is null or amount(x) = trunc(amount(x)));

-- a total, else an average times the count it was taken over, as text; what cannot be read stays as it is
create or replace temp macro total_text(total, average, matching) as
    case
        when total is not null then total
        when not addable(average) then average
        when matching is not null and addable(matching) then number_text(amount(average) * amount(matching))
    end;

-- several queues in one cell are no queue
create or replace temp macro one_queue(x) as
    case when regexp_matches(x, ';|[|]{2,}') then '*multi' else coalesce(x, 'all') end;

-- an id from the brackets after a name
create or replace temp macro bracketed_id(x) as
    coalesce(nullif(trim(regexp_extract(x, '[(]([^()]+)[)]\s*$', 1)), ''), x);

-- an empty count of a system that leaves zeros out, as long as the file fills that column anywhere
create or replace temp macro blank_as_zero(x, rule) as
    case when x is null and rule = '1' and max(x) over () is not null then '0' else x end;

create or replace temp macro is_within_a_day(first_day, period_end) as
    coalesce(try_cast(period_end as date) <= try_cast(first_day as date) + 1, true);

-- a sum of seconds; none where contacts were counted whose seconds are not known
create or replace temp macro sum_beside(x, contacts) as
    case when not coalesce(bool_or(x is null and amount(contacts) > 0), false) then number_text(round(sum(amount(x)), 3)) end;

-- the channel of a ticket, from the words of its way in
create or replace temp macro ticket_channel(via) as
    case
        when regexp_matches(lower(via), 'mail') then 'email'
        when regexp_matches(lower(via), 'chat') then 'chat'
        when regexp_matches(lower(via), 'phone|voice|call') then 'voice'
        when regexp_matches(lower(via), 'messag|sms|whatsapp|facebook|twitter|instagram') then 'message'
        else 'backoffice'
    end;
