#!/bin/sh
# Runs the provider's tests, with Airflow in an environment of its own: `test.sh [arguments of pytest]`.
# It needs python3.11 and the uv that the Makefile installs, and asks a package index only if the lock has changed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
uv="${UV:-$root/.tools/uv/bin/uv}"
venv="$root/.tools/airflow"
python="${PYTHON:-python3.11}"
export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"

lock="$here/requirements.txt"
if ! cmp -s "$lock" "$venv/.installed"; then
    echo "setting up $venv ..."
    "$uv" venv -q --clear --python "$python" "$venv"
    "$uv" pip install -q --python "$venv/bin/python" --require-hashes -r "$lock"
    cp "$lock" "$venv/.installed"
fi
"$uv" pip install -q --python "$venv/bin/python" --no-deps --no-build-isolation --reinstall -e "$root" -e "$here"

cd "$here"
# Airflow reads its home when it is imported, and writes there.
AIRFLOW_HOME=$(mktemp -d)
export AIRFLOW_HOME
trap 'rm -rf "$AIRFLOW_HOME"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
timeout "${TEST_TIMEOUT:-1800}" "$venv/bin/python" -m pytest -q -s -p no:cacheprovider tests "$@"
