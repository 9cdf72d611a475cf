-- one row per file, warning and column: agent-days outside a soft range, and columns that never vary
with bounds as (
    select map(list(kpi), list({'scale': scale, 'low': soft_low, 'high': soft_high})) as of_kpi
    from kpi_dictionary
    where family = 'kpi'
),
counted as (
    select
        file_id,
        count(*) filter (where is_odd(handle_s / nullif(contacts_handled, 0), of_kpi['aht'])) as odd_aht,
        count(*) filter (where is_odd(talk_s / nullif(contacts_handled, 0), of_kpi['avg_talk'])) as odd_avg_talk,
        count(*) filter (where is_odd(hold_s / nullif(contacts_handled, 0), of_kpi['avg_hold'])) as odd_avg_hold,
        count(*) filter (where is_odd(acw_s / nullif(contacts_handled, 0), of_kpi['avg_acw'])) as odd_avg_acw,
        count(*) filter (where contacts_handled > getvariable('many_contacts')) as many_contacts_handled,
        count(*) filter (where logged_in_s > getvariable('long_day')) as long_logged_in_s,
        if(count(contacts_handled) >= getvariable('few') and max(contacts_handled) = 0, count(contacts_handled), 0) as constant_contacts_handled,
        if(count(handle_s) >= getvariable('few') and max(handle_s) = 0, count(handle_s), 0) as constant_handle_s,
        if(count(talk_s) >= getvariable('few') and max(talk_s) = 0, count(talk_s), 0) as constant_talk_s,
        if(count(acw_s) >= getvariable('few') and max(acw_s) = 0, count(acw_s), 0) as constant_acw_s,
        if(count(transferred_out) >= getvariable('few') and max(transferred_out) = 0, count(transferred_out), 0) as constant_transferred_out,
        if(count(fcr_resolved) >= getvariable('few') and bool_and(fcr_resolved = fcr_eligible or fcr_resolved = 0), count(fcr_resolved), 0) as constant_fcr_resolved,
        if(count(adh_exception_s) >= getvariable('few') and max(adh_exception_s) = 0, count(adh_exception_s), 0) as constant_adh_exception_s
    from kpi_daily, bounds
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
where amount > 0
order by file_id, key, column_name
