-- one row per file, warning and column: agent-days outside a soft range, and columns that never vary
-- low_<kpi> and high_<kpi> are the soft range of a ratio, so that no row needs a division
with counted as (
    select
        file_id,
        count(*) filter (
            handle_s < getvariable('low_aht') * contacts_handled or handle_s > getvariable('high_aht') * contacts_handled
        ) as odd_aht,
        count(*) filter (
            talk_s < getvariable('low_avg_talk') * contacts_handled
            or talk_s > getvariable('high_avg_talk') * contacts_handled
        ) as odd_avg_talk,
        count(*) filter (hold_s > getvariable('high_avg_hold') * contacts_handled) as odd_avg_hold,
        count(*) filter (acw_s > getvariable('high_avg_acw') * contacts_handled) as odd_avg_acw,
        count(*) filter (contacts_handled > getvariable('many_contacts')) as many_contacts_handled,
        count(*) filter (logged_in_s > getvariable('long_day')) as long_logged_in_s,
        if(max(contacts_handled) = 0, count(contacts_handled), 0) as constant_contacts_handled,
        if(max(handle_s) = 0, count(handle_s), 0) as constant_handle_s,
        if(max(talk_s) = 0, count(talk_s), 0) as constant_talk_s,
        if(max(acw_s) = 0, count(acw_s), 0) as constant_acw_s,
        if(max(transferred_out) = 0, count(transferred_out), 0) as constant_transferred_out,
        if(max(fcr_resolved) = 0 or max(fcr_eligible - fcr_resolved) = 0, count(fcr_resolved), 0) as constant_fcr_resolved,
        if(max(adh_exception_s) = 0, count(adh_exception_s), 0) as constant_adh_exception_s
    from kpi_daily
    where list_contains(getvariable('files'), file_id)
    group by file_id
),
told as (
    unpivot counted on columns(* exclude (file_id)) into name told value amount
)
select
    file_id,
    case split_part(told, '_', 1)
        when 'odd' then 'soft_range'
        when 'many' then 'many_contacts'
        when 'long' then 'long_day'
        else 'constant_column'
    end as key,
    substr(told, length(split_part(told, '_', 1)) + 2) as column_name,
    amount
from told
where amount >= if(starts_with(told, 'constant'), getvariable('few'), 1)
order by file_id, key, column_name
