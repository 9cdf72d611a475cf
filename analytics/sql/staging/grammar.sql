-- no table: the grammar of cells; variables hold the dialect of the file at hand
create or replace temp macro words(x) as
    nullif(trim(nfc_normalize(x), getvariable('blanks')), '');

create or replace temp macro free_text(x, column_name) as
    case when not list_contains(getvariable('emptied'), column_name) then words(x) end;

create or replace temp macro choice(x, enum) as
    case
        when list_contains(getvariable('allowed')[enum], x) then x
        when list_contains(getvariable('allowed')[enum], lower(words(x))) then lower(words(x))
    end;

create or replace temp macro yes_no(x) as
    case
        when lower(words(x)) in ('true', '1', 'yes', 'ja') then true
        when lower(words(x)) in ('false', '0', 'no', 'nej', 'nei', 'nee') then false
    end;

create or replace temp macro plain(x) as
    replace(
        replace(regexp_replace(x, getvariable('number_fill'), '', 'g'), '−', '-'), getvariable('decimal'), '.'
    );

create or replace temp macro number(x, bare) as
    case
        when bare then try_cast(replace(x, getvariable('decimal'), '.') as double)
        when regexp_full_match(trim(x, getvariable('blanks')), getvariable('any_number')) then try_cast(plain(x) as double)
    end;

-- a bare number; nan where the text is none
create or replace temp macro quick_number(x) as
    coalesce(
        try_cast(if(getvariable('decimal') = '.', x, replace(x, getvariable('decimal'), '.')) as double),
        if(x is null, null, 'nan'::double)
    );

create or replace temp macro why_text(x, required) as
    case when x is null and required then 'missing' end;

create or replace temp macro why_choice(raw, x, required) as
    case when x is null then
        case when words(raw) is not null then 'not_allowed' when required then 'missing' end
    end;

create or replace temp macro why_date(raw, x, rule, required, open_end) as
    case when x is null then
        case
            when words(raw) is null then case when required then 'missing' end
            when not (open_end and rule = 'date_too_late') then rule
        end
    end;

create or replace temp macro why_number(raw, x, required, low, high) as
    case
        when x is null then
            case when words(raw) is not null then 'not_a_number' when required then 'missing' end
        when x < low and low = 0 then 'negative'
        when x < low or x > high or abs(x) >= 1e15 then 'out_of_range'
    end;

create or replace temp macro why_whole(raw, x, required, low, high) as
    coalesce(why_number(raw, x, required, low, high), case when x <> trunc(x) then 'not_whole' end);

-- *1, *2 ...: the system gave no id; one is made of what the row says, under the key of the pseudonyms
create or replace temp macro own_id(id, who, by_whom, part, contact, form, day) as
    case
        when starts_with(id, '*') then left(md5(concat_ws('|', id, who, by_whom, part, contact, form, day)), 16)
        else id
    end;

-- a row of a template that somebody forgot to delete
create or replace temp macro example_person(x) as
    coalesce(
        regexp_matches(lower(x), '@(example|test)\.|@example$')
        or regexp_matches(lower(trim(x)), '(^|\s)(test|demo|example)(\s|@|$)'),
        false
    );
