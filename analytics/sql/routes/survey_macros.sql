-- no table: what the routes of surveys share; answers in words are 1 to 5 already
create or replace temp macro answer_number(x) as
    coalesce(
        case when regexp_full_match(x, '-?[0-9]{1,3}([.,][0-9]+)?') then try_cast(replace(x, ',', '.') as double) end,
        try_cast(nullif(regexp_extract(x, '^([0-9]{1,2})\s*[-–=:(]\s*[^0-9\s]', 1), '') as double)
    );

create or replace temp macro is_preview(status) as
    coalesce(
        lower(status) in ('1', '2', '8', 'survey preview', 'survey test', 'preview', 'test', 'spam')
        or regexp_matches(lower(status), 'preview|testsvar|vorschau'),
        false
    );

create or replace temp macro asks_recommend(x) as
    regexp_matches(
        lower(x),
        '(recommend|rekommender|anbefal|aanbevel|suosittel).*(work|employer|arbets|arbeids|arbejds|werk|työ)'
    );

create or replace temp macro is_no_question(x) as
    regexp_matches(
        lower(x), '^(points|feedback|poäng|poeng|point|punten|pisteet|palaute|återkoppling|tilbakemelding)\s*[-–:]'
    );

create or replace temp macro question_text(header, label, which) as
    nullif(
        left(
            trim(
                regexp_replace(
                    regexp_replace(if(which = 'label', coalesce(nullif(trim(label), ''), header), header), '<[^>]*>', ' ', 'g'),
                    '[\s ]+', ' ', 'g'
                )
            ),
            300
        ),
        ''
    );

-- one row per answer sheet: whether it is no data, and why
create or replace temp macro sheets(texts) as table
    select
        *,
        if(
            is_preview(survey_status),
            'survey_preview',
            if(
                survey_finished = 'false',
                'unfinished',
                if(
                    row_number() over (
                        partition by
                            coalesce(employee_id, response_id, line::varchar),
                            is_preview(survey_status) or coalesce(survey_finished = 'false', false)
                        order by line desc
                    ) > 1,
                    'answered_again',
                    null
                )
            )
        ) as aside
    from query_table(texts);

-- one row per filled cell of a question; number is null where the text is no answer of a scale
create or replace temp macro cells_given(texts) as table
    select line, field, answer, answer_number(answer) as number
    from (
        unpivot (from (select line, columns('^question_[0-9]+$') from query_table(texts)))
        on columns(* exclude (line)) into name field value answer
    )
    where answer <> 'no_answer' and line in (select line from sheets(texts) where aside is null);

-- one row per question with a scale: most of its cells are numbers of 0 to 10 or labels of five steps
create or replace temp macro scales(texts, asked) as table
    select
        g.field,
        any_value(q.text) as text,
        asks_recommend(any_value(q.text)) as recommends,
        if(asks_recommend(any_value(q.text)) or min(number) < 1 or max(number) > 7, 0, 1) as scale_min,
        if(
            asks_recommend(any_value(q.text)) or min(number) < 1 or max(number) > 7,
            10,
            if(max(number) > 5, 7, 5)
        ) as scale_max
    from (select field, if(number between 0 and 10, number, null) as number from cells_given(texts)) as g
    inner join (
        select field, question_text(header, label, (select any_value(survey_text) from query_table(texts))) as text
        from query_table(asked)
        where not is_no_question(header)
    ) as q using (field)
    group by g.field
    having count(number) > 0 and count(number) * 2 >= count(*);

create or replace temp macro item_of(x) as
    left(
        trim(regexp_replace(strip_accents(lower(x)), '[^a-z0-9]+', '_', 'g'), '_'), 40
    ) || '_' || left(md5(lower(x)), 6);

create or replace temp macro dimension_of(x, recommends) as
    if(recommends, 'enps', trim(left(coalesce(nullif(regexp_extract(x, '^(.+?)\s*(\[|\||\s-\s)', 1), ''), x), 80)));
