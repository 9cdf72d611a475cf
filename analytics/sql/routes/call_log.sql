-- one row per agent, day and channel, folded from the answered calls of a log; rows that do not add up stay single
-- into kpi_daily from call_id, date, employee_id, outcome, channel, queue, access, total_handle, total_talk, total_hold, total_acw
with calls as (
    select
        line, call_id, outcome, date,
        if(lower(employee_id) in ('no_server', 'no server', 'none', 'n/a'), null, bracketed_id(employee_id)) as employee_id,
        coalesce(channel, 'all') as channel,
        one_queue(queue) as queue,
        total_talk as talk_s, total_hold as hold_s, total_acw as acw_s,
        case
            when total_handle is null and total_acw is not null and addable(total_talk) and addable(total_hold)
                and addable(total_acw)
                then number_text(amount(total_talk) + coalesce(amount(total_hold), 0) + amount(total_acw))
            else total_handle
        end as handle_s,
        max(access) over () is not null and access is null as is_part
    from canonical
),
numbered as (
    select *, sum(1 - is_part::integer) over (order by line) as call_no from calls
),
told as (
    select
        *,
        regexp_matches(lower(outcome), 'transfer|satt over|koppla|koblet|doorverbonden|overført|siirretty') as is_passed,
        count(*) filter (where is_part) over (partition by call_no) as parts,
        row_number() over (
            partition by call_id, date, employee_id, channel, queue, handle_s, talk_s, hold_s, acw_s, outcome
            order by line
        ) as turn
    from numbered
),
judged as (
    select
        * exclude (call_id, outcome, is_passed, is_part, call_no, parts, turn),
        1 as contacts_handled,
        if(bool_or(is_passed) over (), coalesce(is_passed, false)::integer, null) as transferred_out,
        addable(handle_s) and addable(talk_s) and addable(hold_s) and addable(acw_s) as is_sound,
        case
            when not is_part and parts > 0 then 'call_with_parts'
            when regexp_full_match(
                lower(outcome),
                'hang|phantom|(.*\b)?(abandon(ed)?|missed|no answer|unanswered|not answered|forlot kø|tidsavbrudd|ingen status enda|övergivet|ej besvarat|ubesvart|gemist|niet beantwoord|vastaamaton)(\b.*)?'
            ) then 'unanswered'
            when employee_id is null then 'no_agent'
            when call_id is not null and turn > 1 then 'repeated_call'
        end as aside
    from told
)
select
    min(line) as line, employee_id, date, channel, queue,
    sum(contacts_handled) as contacts_handled,
    sum_beside(handle_s, '1') as handle_s,
    sum_beside(talk_s, '1') as talk_s,
    sum_beside(hold_s, '1') as hold_s,
    sum_beside(acw_s, '1') as acw_s,
    sum(transferred_out) as transferred_out,
    count(*) as weight,
    null::varchar as aside
from judged
where is_sound and aside is null
group by employee_id, date, channel, queue
union all by name
select * exclude (is_sound), 1 as weight from judged where not is_sound or aside is not null
order by line
