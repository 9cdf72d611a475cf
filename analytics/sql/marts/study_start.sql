-- One row: the month from which the exports hold everyone, leavers too; before it only those who stayed are known.
create or replace temp table study_start as
select
    date_trunc('month', least(
        (select min(end_date) from employees),
        (select min(date) from kpi_daily),
        (select min(period_start) from kpi_long),
        (select min(date) from customer_responses),
        (select min(date) from evaluations),
        (select min(month) from absence_monthly),
        (select min(start_date) from pairs),
        getvariable('as_of')
    ))::date as month
