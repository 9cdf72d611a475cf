-- One row per site, KPI, queue and channel: the rate of all who work there, before who they are is taken into account.
create or replace temp table mix_rates as
select part_key, stratum_key, sum(numerator) / sum(denominator) as rate, sum(denominator) as denominator
from mix_own
group by part_key, stratum_key
