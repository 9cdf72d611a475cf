-- one row per agent, day, channel and queue, folded from the intervals of the file; rows that do not add up stay single
-- into kpi_daily from employee_id, date, period_end, interval_complete, channel, queue, blank_is_zero, contacts_handled, total_handle, avg_handle, total_talk, total_hold, avg_hold, held_contacts, total_acw, avg_acw, acw_contacts, transferred_out, fcr_eligible, fcr_resolved, logged_in, on_queue, on_contact, idle, adh_scheduled_s, adh_exception_s, offers_made, sales, sales_amount, currency, avg_talk, occupancy_pct, adherence_pct, fcr_pct
with counted as (
    select
        * replace (
            bracketed_id(employee_id) as employee_id,
            coalesce(channel, 'all') as channel,
            one_queue(queue) as queue,
            blank_as_zero(contacts_handled, blank_is_zero) as contacts_handled,
            blank_as_zero(held_contacts, blank_is_zero) as held_contacts,
            blank_as_zero(transferred_out, blank_is_zero) as transferred_out
        ),
        blank_is_zero = '1' and amount(contacts_handled) > 0 as is_filled
    from canonical
    where is_within_a_day(date, period_end)
),
summed as (
    select
        line, employee_id, date, channel, queue, currency,
        contacts_handled,
        total_text(total_handle, avg_handle, contacts_handled) as handle_s,
        total_talk as talk_s,
        blank_as_zero(total_text(total_hold, avg_hold, held_contacts), is_filled::integer::varchar) as hold_s,
        blank_as_zero(total_text(total_acw, avg_acw, acw_contacts), is_filled::integer::varchar) as acw_s,
        transferred_out, fcr_eligible, fcr_resolved,
        logged_in as logged_in_s,
        case
            when on_queue is null and addable(on_contact) and addable(idle)
                then number_text(amount(on_contact) + amount(idle))
            else on_queue
        end as on_queue_s,
        on_contact as on_contact_s,
        adh_scheduled_s, adh_exception_s, offers_made, sales, sales_amount,
        coalesce(avg_handle, avg_talk, occupancy_pct, adherence_pct, fcr_pct) is not null as is_reported,
        case
            when interval_complete = 'false' then 'partial_interval'
            when channel = 'all' and bool_or(channel <> 'all') over (partition by employee_id, date, queue)
                then 'total_of_media'
            when queue = 'all'
                and sum(amount(contacts_handled)) filter (where queue <> 'all') over all_queues
                = nullif(sum(amount(contacts_handled)) filter (where queue = 'all') over all_queues, 0)
                then 'total_of_queues'
        end as aside
    from counted
    window all_queues as (partition by employee_id, date, channel)
),
measured as (
    select
        *,
        coalesce(
            contacts_handled, handle_s, talk_s, hold_s, acw_s, transferred_out, fcr_eligible, fcr_resolved,
            logged_in_s, on_queue_s, on_contact_s, adh_scheduled_s, adh_exception_s, offers_made, sales,
            sales_amount
        ) is not null as is_measured
    from summed
),
judged as (
    select
        * replace (if(is_measured, aside, coalesce(aside, 'no_figures')) as aside),
        countable(contacts_handled) and countable(transferred_out) and countable(fcr_eligible)
        and countable(fcr_resolved) and countable(offers_made) and countable(sales) and addable(handle_s)
        and addable(talk_s) and addable(hold_s) and addable(acw_s) and addable(logged_in_s)
        and addable(on_queue_s) and addable(on_contact_s) and addable(adh_scheduled_s)
        and addable(adh_exception_s) and (sales_amount is null or amount(sales_amount) is not null) as is_sound
    from measured
)
select
    min(line) as line, employee_id, date, channel, queue, currency,
    sum_beside(handle_s, contacts_handled) as handle_s,
    sum_beside(talk_s, contacts_handled) as talk_s,
    sum_beside(hold_s, contacts_handled) as hold_s,
    sum_beside(acw_s, contacts_handled) as acw_s,
    number_text(round(sum(amount(columns(
        lambda c: c in (
            'contacts_handled', 'transferred_out', 'fcr_eligible', 'fcr_resolved', 'logged_in_s',
            'on_queue_s', 'on_contact_s', 'adh_scheduled_s', 'adh_exception_s', 'offers_made', 'sales',
            'sales_amount'
        )
    ))), 3)),
    count(*) as weight,
    null::varchar as aside
from judged
where is_sound and aside is null
group by employee_id, date, channel, queue, currency
union all by name
select * exclude (is_sound, is_measured, is_reported), 1 as weight
from judged
where (not is_sound or aside is not null) and (is_measured or not is_reported)
order by line
