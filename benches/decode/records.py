"""Makes call records of 41 columns, as CSV and as JSON lines."""

import json
import random
import sys
from pathlib import Path

CAUSES = [
    (4000, "Normal Hangup", "NORMAL_CLEARING", "Caller"),
    (3000, "No Answer", "NO_ANSWER", "Callee"),
    (3010, "Busy Line", "USER_BUSY", "Carrier"),
    (3020, "Rejected", "CALL_REJECTED", "Callee"),
    (6010, "Ring Timeout Reached", "NO_ANSWER", "Vobiz"),
    (2020, "Endpoint Not Registered", "NORMAL_CLEARING", "Vobiz"),
    (1010, "Canceled (Out Of Credits)", "ORIGINATOR_CANCEL", "Vobiz"),
    (4100, "No Answer", "NO_ANSWER", "Callee"),
]


def uuid(random):
    digits = f"{random.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def record(number, random):
    code, name, text, source = random.choices(CAUSES, (40, 25, 12, 5, 8, 4, 3, 3))[0]
    ring, talk = random.randrange(45), random.randrange(600) if code == 4000 else 0
    start = f"2026-05-{1 + number % 28:02}T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z"
    caller, callee = (f"+91{random.randrange(10**9, 10**10)}" for _ in range(2))
    return {
        "id": 18_000_000 + number, "uuid": uuid(random), "account_id": "MA_ABCDEFGH", "call_direction": "outbound",
        "caller_id_name": caller[1:], "caller_id_number": caller, "destination_number": callee, "duration": ring + talk,
        "billsec": talk, "ring_time": ring, "answer_time": start if talk else None, "start_time": start,
        "end_time": start, "progress_time": start, "created_at": start, "updated_at": start,
        "cost": talk // 60 * 0.3, "total_cost": talk // 60 * 0.3, "streaming_cost": 0, "currency": "INR",
        "hangup_cause": text, "hangup_cause_code": code, "hangup_cause_name": name, "hangup_disposition": "send_bye",
        "hangup_source": source, "failure_code": None, "failure_reason": None, "bridge_uuid": uuid(random),
        "sip_call_id": uuid(random), "sip_user_agent": "Vobiz", "codec": "PCMU", "mos": 4.5, "jitter": 0,
        "packet_loss": 0, "network_addr": "192.0.2.1", "carrier_ip": None, "context": "voice-api",
        "region": "ap-south-1", "origination_region": "mumbai", "campaign_id": None, "customer_endpoint": None,
    }


def cell(value):
    return "" if value is None else str(value)


def make(folder, count):
    """Writes calls.csv and calls.jsonl; always the same ones for a count."""
    choice = random.Random(count)
    with open(folder / "calls.csv", "w") as rows, open(folder / "calls.jsonl", "w") as lines:
        for number in range(count):
            fields = record(number, choice)
            if number == 0:
                print(",".join(fields), file=rows)
            print(",".join(map(cell, fields.values())), file=rows)
            print(json.dumps(fields, separators=(",", ":")), file=lines)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
