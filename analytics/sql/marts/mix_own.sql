-- One row per person, site, KPI, queue and channel whose rate enough people tell, of sites with two of them or more: the sums
-- of the person's months that tell rates.
create or replace temp table mix_own as
with own as (
    select part_key, stratum_key, employee_no, sum(numerator) as numerator, sum(denominator) as denominator
    from mix_parts
    where is_reference
    group by part_key, stratum_key, employee_no
),
told as (
    select part_key, stratum_key from own
    group by part_key, stratum_key
    having count(*) >= getvariable('floor')
    qualify count(*) over (partition by part_key) >= 2
)
select o.* from own as o
semi join told as t on t.stratum_key = o.stratum_key
