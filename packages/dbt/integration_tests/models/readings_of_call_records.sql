{{ vobiz_hangup.read(ref('call_records'), {'hangup_cause_code': 'cause_code', 'hangup_cause': 'cause'}) }}
