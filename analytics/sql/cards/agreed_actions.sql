-- One row: what was agreed outside pairs, and what became of it.
select
    coalesce(sum(actions), 0)::bigint as agreed,
    coalesce(sum(done), 0)::bigint as done,
    coalesce(sum(open), 0)::bigint as open,
    coalesce(sum(overdue), 0)::bigint as overdue,
    coalesce(sum(otherwise), 0)::bigint as otherwise
from agreed_actions
where is_in_scope
