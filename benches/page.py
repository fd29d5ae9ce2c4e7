"""Writes a section of docs/performance.md."""

import os
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def machine():
    """The processor and its cores."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(": ", 1)[1] for line in lines if line.startswith("model name")]
    return f"{models[0] if models else 'an unnamed processor'} with {os.cpu_count()} cores"


def write_section(heading, text):
    """Replaces what stands under a heading, which the page must have, up to the next one."""
    page = PAGE.read_text(encoding="utf-8")
    before, found, after = page.partition(f"\n## {heading}\n")
    if not found:
        raise SystemExit(f"{PAGE.name} has no section {heading!r}; write its heading where it belongs")
    _, next_heading, rest = after.partition("\n## ")
    PAGE.write_text(f"{before}{found}\n{text.strip()}\n{next_heading}{rest}", encoding="utf-8")
