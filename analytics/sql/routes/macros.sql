-- no table: what the routes share; texts are canonical already
create or replace temp macro as_number(x) as try_cast(x as double);

create or replace temp macro total_of(total, average, matching) as
    coalesce(try_cast(total as double), try_cast(average as double) * try_cast(matching as double));

create or replace temp macro number_text(x) as
    case when x = trunc(x) and abs(x) < 1e15 then x::bigint::varchar else x::varchar end;
