#!/bin/sh
# Makes the virtual environment with uv in it. On a bare Debian it adds python3-venv when it may, and otherwise says so.
set -eu
venv="$1"
python="${PYTHON:-python3}"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Tertial needs Python 3.11 or newer; $("$python" --version) was found. Try: make PYTHON=python3.12 demo" >&2
  exit 1
}
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
  else
    echo "Python's venv module is missing. Install it once: sudo apt-get install python3-venv" >&2
    exit 1
  fi
fi
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
