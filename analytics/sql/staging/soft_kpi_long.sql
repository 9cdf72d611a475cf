-- one row per file, warning and KPI: ratios without their counts, figures that days hold too, values outside a soft range
with measures as (
    select l.*, d.scale, d.soft_low, d.soft_high, coalesce(d.complement, false) as complement, d.numerator as summed
    from kpi_long as l
    inner join kpi_dictionary as d using (kpi)
    where list_contains(getvariable('files'), l.file_id)
),
told as (
    select file_id, 'reported_ratio' as key, kpi from measures where summed is not null and denominator = 1
    union all
    select file_id, 'soft_range', kpi
    from measures
    where
        scale * if(complement, 1 - numerator / nullif(denominator, 0), numerator / nullif(denominator, 0))
        not between soft_low and soft_high
    union all
    select m.file_id, 'also_daily', m.kpi
    from measures as m
    where exists (
        select 1 from kpi_daily as k
        where
            k.employee_id = m.employee_id
            and k.date >= m.period_start
            and k.date < m.period_end
            and case m.kpi
                when 'aht' then k.handle_s
                when 'avg_talk' then k.talk_s
                when 'avg_hold' then k.hold_s
                when 'avg_acw' then k.acw_s
                when 'transfer_rate' then k.transferred_out
                when 'fcr' then k.fcr_resolved
                when 'adherence' then k.adh_scheduled_s
                when 'occupancy' then k.on_contact_s
                when 'contacts_per_hour' then k.on_queue_s
                when 'sales_conversion' then k.offers_made
            end is not null
    )
)
select file_id, key, kpi as column_name, count(*) as amount
from told
group by file_id, key, kpi
order by file_id, key, kpi
