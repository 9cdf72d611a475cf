-- one row per unit price or share, with its range
-- into assumptions from key, low, base, high, unit, currency, source, approved_by, approved_on
select
    line, key, low, base, high, unit, currency, source, approved_by, approved_on
from canonical
