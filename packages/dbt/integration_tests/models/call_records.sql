-- A warehouse's own names, and a code that is a number.
select 1 as id, 3010 as cause_code, 'user busy' as cause
union all
select 2, 4100, null
union all
select 3, null, 'NORMAL_CLEARING'
