-- no table: staged agent-days keep what another system reported of the same person, day, channel and queue
update staged
set
    contacts_handled = coalesce(staged.contacts_handled, other.contacts_handled),
    handle_s = coalesce(staged.handle_s, other.handle_s),
    talk_s = coalesce(staged.talk_s, other.talk_s),
    hold_s = coalesce(staged.hold_s, other.hold_s),
    acw_s = coalesce(staged.acw_s, other.acw_s),
    transferred_out = coalesce(staged.transferred_out, other.transferred_out),
    fcr_eligible = coalesce(staged.fcr_eligible, other.fcr_eligible),
    fcr_resolved = coalesce(staged.fcr_resolved, other.fcr_resolved),
    logged_in_s = coalesce(staged.logged_in_s, other.logged_in_s),
    on_queue_s = coalesce(staged.on_queue_s, other.on_queue_s),
    on_contact_s = coalesce(staged.on_contact_s, other.on_contact_s),
    adh_scheduled_s = coalesce(staged.adh_scheduled_s, other.adh_scheduled_s),
    adh_exception_s = coalesce(staged.adh_exception_s, other.adh_exception_s),
    offers_made = coalesce(staged.offers_made, other.offers_made),
    sales = coalesce(staged.sales, other.sales),
    sales_amount = coalesce(staged.sales_amount, other.sales_amount),
    currency = coalesce(staged.currency, other.currency)
from (
    select k.*
    from kpi_daily as k
    inner join load_file as f on f.file_id = k.file_id
    where f.source <> getvariable('staged_source')
) as other
where
    staged.broken is null
    and staged.employee_id = other.employee_id
    and staged.date = other.date
    and staged.channel = other.channel
    and staged.queue = other.queue
