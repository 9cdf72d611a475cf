-- One row per KPI and month since the start, while enough people are followed.
select kpi, months_since_start, sum(weight * effect) / sum(weight) as effect, count(*) as person_months
from row_effects
where months_since_start between 0 and getvariable('lags')
group by kpi, months_since_start
having count(*) >= getvariable('floor')
order by kpi, months_since_start
