"""Try every mistake of mistakes.toml: each must be caught by the case of conformance/ that it names.

    python mistakes/run.py [ID...]

prints what is not caught and exits with 1 if there is any.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "vobiz_hangup"

# What runs in a process of its own, with the package that has the mistake.
FAILED_CASES = """
import json
from conformance import failed_cases
print(json.dumps(failed_cases()))
"""


@dataclass(frozen=True)
class Mistake:
    """A textual patch to a file of the package, and the case that catches it."""

    id: str
    file: str
    find: str
    replace: str
    case: str


def mistakes() -> list[Mistake]:
    """Return all mistakes in their order."""
    with (HERE / "mistakes.toml").open("rb") as file:
        return [Mistake(**mistake) for mistake in tomllib.load(file)["mistake"]]


def problem(mistake: Mistake) -> str | None:
    """Return what is wrong with a mistake, or ``None`` if its case catches it."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / PACKAGE.name
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
        file = package / mistake.file
        source = file.read_text("utf-8")
        if (count := source.count(mistake.find)) != 1:
            return f"{mistake.id}: `find` stands {count} times in {mistake.file}"
        file.write_text(source.replace(mistake.find, mistake.replace), "utf-8")
        failed = failed_cases(Path(folder))
    if isinstance(failed, str):
        return f"{mistake.id}: the package fails altogether: {failed}"
    if mistake.case not in failed:
        return f"{mistake.id}: not caught by {mistake.case}, but by {', '.join(failed) or 'nothing'}"
    return None


def failed_cases(package: Path) -> list[str] | str:
    """Return the ids of the cases that a package fails, or why it does not even run."""
    run = subprocess.run(
        [sys.executable, "-c", FAILED_CASES],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": f"{package}:{HERE.parent / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if run.returncode != 0:
        return run.stderr.strip().rpartition("\n")[2]
    ids: list[str] = json.loads(run.stdout)
    return ids


def main() -> int:
    """Try the mistakes with the given ids, or all."""
    wanted = set(sys.argv[1:])
    if failed := failed_cases(PACKAGE.parent):
        print(f"without any mistake: {failed}")
        return 1
    tried = [mistake for mistake in mistakes() if not wanted or mistake.id in wanted]
    problems = [found for mistake in tried if (found := problem(mistake))]
    print(*problems, f"{len(tried) - len(problems)} of {len(tried)} mistakes are caught", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
