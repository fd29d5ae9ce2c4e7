-- Returns the calls that are not read as they should be.
with expected as (
    select 1 as id, '3010' as code, 'busy' as outcome, 'USER_BUSY' as text_name
    union all
    select 2, '4100', 'unknown', null
    union all
    select 3, null, 'completed', 'NORMAL_CLEARING'
)
select expected.*
from expected
left join {{ ref('readings_of_call_records') }} as found on found.id = expected.id
where found.reading_outcome is distinct from expected.outcome
    or found.reading_code is distinct from expected.code
    or found.reading_text is distinct from expected.text_name
