"""A webhook for ``hangup_url`` with FastAPI: answer at once, then act on the reading.

Run it with ``uvicorn webhook:app``.
"""

from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response

from vobiz_hangup import Hangup, Leg, Remedy, Scope, read_hangup

app = FastAPI()

# Your database, with a key of call and leg: deliveries are repeated.
seen: set[tuple[str, Leg]] = set()
actions: list[str] = []


async def record(request: Request) -> list[tuple[str, object]]:
    """Return the pairs of a form or of a JSON object; a record of anything else is empty."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = await request.json()
        except ValueError:
            return []
        return [*body.items()] if isinstance(body, dict) else []
    # `items` would keep the last value of a repeated key.
    return [*(await request.form()).multi_items()]


@app.post("/hangup", status_code=204)
async def hangup(record: Annotated[list[tuple[str, object]], Depends(record)]) -> Response:
    """Accept every record, however strange: a repetition would not make it clearer."""
    reading = read_hangup(record)
    call = str(dict(record).get("CallUUID", ""))
    if (call, reading.leg) not in seen:
        seen.add((call, reading.leg))
        actions.append(act(reading))
    return Response(status_code=204)


def act(reading: Hangup) -> str:
    """Return what to do: first what else would fail for the same reason, then this call."""
    match reading:
        case Hangup(remedy=Remedy.FIX, scope=Scope.ACCOUNT):
            return "pause everything"
        case Hangup(
            remedy=Remedy.FIX, scope=Scope.CALLER_ID | Scope.APPLICATION | Scope.DESTINATION as scope
        ):
            return f"pause this {scope}"
        case Hangup(remedy=remedy) if remedy.is_retry:
            return f"redial: {remedy}"
        case Hangup(remedy=Remedy.UNSPECIFIED, code=str(unknown)):
            return f"look at the unknown code {unknown}"
        case _:
            return f"close: {reading.outcome}"
