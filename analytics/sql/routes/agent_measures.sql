-- one row per agent, period and KPI: longer periods as numerator and denominator, and ratios reported without their counts
-- into kpi_long from employee_id, date, period_start, period_end, interval_complete, channel, contacts_handled, total_handle, avg_handle, total_talk, total_hold, avg_hold, held_contacts, total_acw, avg_acw, acw_contacts, transferred_out, on_queue, on_contact, idle, adh_scheduled_s, adh_exception_s, avg_talk, avg_talk_in, handled_in, avg_talk_out, handled_out, logged_in, occupancy_pct, adherence_pct, fcr_pct, fcr_eligible
with typed as (
    select
        line, bracketed_id(employee_id) as employee_id, date as period_start,
        coalesce(period_end, (try_cast(date as date) + 1)::varchar) as period_end,
        not is_within_a_day(date, period_end) as is_long,
        coalesce(interval_complete, 'true') <> 'false'
        and not (
            coalesce(channel, 'all') = 'all'
            and bool_or(coalesce(channel, 'all') <> 'all') over (partition by employee_id, date)
        ) as is_counted,
        coalesce(amount(contacts_handled), amount(handled_in) + coalesce(amount(handled_out), 0), amount(handled_in)) as contacts,
        amount(total_text(total_handle, avg_handle, contacts_handled)) as handle,
        coalesce(
            amount(total_talk),
            coalesce(amount(avg_talk_in) * amount(handled_in), 0)
            + coalesce(amount(avg_talk_out) * amount(handled_out), 0)
        ) as talk,
        amount(total_talk) is null and amount(avg_talk_in) is null and amount(avg_talk_out) is null as is_untalked,
        amount(total_text(total_hold, avg_hold, held_contacts)) as hold,
        amount(total_text(total_acw, avg_acw, acw_contacts)) as acw,
        amount(transferred_out) as transferred,
        coalesce(amount(on_queue), amount(on_contact) + amount(idle)) as queued,
        amount(on_contact) as busy,
        amount(avg_handle) as reported_handle, amount(avg_talk) as reported_talk,
        amount(adh_exception_s) as exceptions, amount(adh_scheduled_s) as scheduled,
        amount(occupancy_pct) as occupancy, amount(adherence_pct) as adherence, amount(fcr_pct) as fcr,
        amount(fcr_eligible) as eligible,
        coalesce(amount(logged_in), 1) as logged
    from (select * replace (coalesce(date, period_start) as date) from canonical)
),
measures as (
    select line, employee_id, period_start, period_end, unnest([
        {'kpi': 'aht', 'top': if(is_long, handle, null), 'bottom': contacts},
        {'kpi': 'avg_talk', 'top': if(is_long and not is_untalked, talk, null), 'bottom': contacts},
        {'kpi': 'aht', 'top': if(contacts is null and handle is null, reported_handle, null), 'bottom': 1},
        {'kpi': 'avg_talk', 'top': if(contacts is null and is_untalked, reported_talk, null), 'bottom': 1},
        {'kpi': 'avg_hold', 'top': if(is_long, hold, null), 'bottom': contacts},
        {'kpi': 'avg_acw', 'top': if(is_long, acw, null), 'bottom': contacts},
        {'kpi': 'transfer_rate', 'top': if(is_long, transferred, null), 'bottom': contacts},
        {'kpi': 'contacts_per_hour', 'top': if(is_long, contacts, null), 'bottom': queued},
        {'kpi': 'occupancy', 'top': if(is_long, busy, null), 'bottom': queued},
        {'kpi': 'occupancy', 'top': if(busy is null, occupancy / 100 * logged, null), 'bottom': logged},
        {'kpi': 'adherence', 'top': if(is_long, exceptions, null), 'bottom': scheduled},
        {'kpi': 'adherence', 'top': if(scheduled is null, 1 - adherence / 100, null), 'bottom': 1},
        {'kpi': 'fcr', 'top': if(eligible is null, fcr / 100 * coalesce(contacts, 1), null), 'bottom': coalesce(contacts, 1)}
    ]) as m
    from typed
    where is_counted
),
unread as (
    select
        line, bracketed_id(employee_id) as employee_id, date as period_start,
        coalesce(period_end, (try_cast(date as date) + 1)::varchar) as period_end,
        unnest([
            {'kpi': 'occupancy', 'text': occupancy_pct},
            {'kpi': 'adherence', 'text': adherence_pct},
            {'kpi': 'fcr', 'text': fcr_pct},
            {'kpi': 'aht', 'text': if(is_within_a_day(date, period_end), null, contacts_handled)},
            {'kpi': 'aht', 'text': if(is_within_a_day(date, period_end), null, coalesce(total_handle, avg_handle))}
        ]) as m
    from (select * replace (coalesce(date, period_start) as date) from canonical)
)
select
    min(line) as line, employee_id, period_start, period_end, m.kpi as kpi,
    number_text(round(sum(m.top), 6)) as numerator,
    number_text(round(sum(m.bottom), 6)) as denominator,
    count(*) as weight
from measures
where m.top is not null and m.bottom > 0
group by employee_id, period_start, period_end, m.kpi
union all
select line, employee_id, period_start, period_end, m.kpi, m.text, null, 1
from unread
where not addable(m.text)
order by line, kpi
