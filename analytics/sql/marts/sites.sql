-- One row per site named in the exports, in alphabetical order.
select site from employees where site is not null
union
select site from team_history where site is not null
order by site
