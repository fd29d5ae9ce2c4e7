"""Check the installed package, in an environment that has nothing else."""

import subprocess
import sys
from importlib.metadata import distribution

import vobiz_hangup
import vobiz_hangup.crosswalk
import vobiz_hangup.redial

package = distribution("vobiz-hangup")
assert package.requires is None, package.requires
assert package.version == vobiz_hangup.__version__
assert "site-packages" in vobiz_hangup.__file__, vobiz_hangup.__file__

files = {str(file) for file in package.files or [] if "__pycache__" not in str(file)}
modules = {
    "__init__",
    "__main__",
    "_catalog",
    "_coded",
    "_crosswalk",
    "_decision",
    "_reading",
    "_redial",
    "_spelling",
    "_types",
    "crosswalk",
    "redial",
}
assert {file for file in files if ".dist-info/" not in file} == {
    *(f"vobiz_hangup/{module}.py" for module in modules),
    "vobiz_hangup/py.typed",
}, files
assert {name.rpartition("/")[2] for name in files if "/licenses/" in name} == {
    "LICENSE-APACHE",
    "LICENSE-MIT",
}

hangup = vobiz_hangup.read_hangup({"HangupCauseCode": "3010"})
assert hangup.cause is vobiz_hangup.HangupCause.BUSY_LINE
busy_here = vobiz_hangup.crosswalk.SipStatus.from_code(486)
assert busy_here is vobiz_hangup.crosswalk.SipStatus.BUSY_HERE
assert busy_here.reported_as is vobiz_hangup.SipCause.USER_BUSY
assert len(vobiz_hangup.redial.NamedPolicy.DEFAULT.policy.delays) == 2
command = [sys.executable, "-m", "vobiz_hangup", "3010"]
card = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
assert card.startswith("3010 Busy Line"), card
print(package.name, package.version, "works where it is installed")
