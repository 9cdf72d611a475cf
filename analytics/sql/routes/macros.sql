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
