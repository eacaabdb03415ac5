"""Builds the wheel of fisica_client without anything to install: python3 wheel.py FOLDER."""

import base64
import hashlib
import pathlib
import re
import sys
import zipfile

here = pathlib.Path(__file__).parent
version = re.search(r'^version = "(.*)"$', (here / "pyproject.toml").read_text(), re.M).group(1)
info = f"fisica_client-{version}.dist-info"

files = {f"fisica_client/{p.name}": p.read_bytes() for p in sorted((here / "fisica_client").iterdir()) if p.is_file()}
files[f"{info}/METADATA"] = (
    f"Metadata-Version: 2.1\nName: fisica-client\nVersion: {version}\nRequires-Python: >=3.9\nLicense: MIT\n"
    "Summary: Client of Física Lab's service, with the standard library alone\n"
).encode()
files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: wheel.py\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
files[f"{info}/top_level.txt"] = b"fisica_client\n"

record = ""
for name, body in files.items():
    digest = base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()
    record += f"{name},sha256={digest},{len(body)}\n"
files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()

target = pathlib.Path(sys.argv[1]) / f"fisica_client-{version}-py3-none-any.whl"
target.parent.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
    for name, body in files.items():
        entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))  # the same bytes each time
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        wheel.writestr(entry, body)
print(target)
