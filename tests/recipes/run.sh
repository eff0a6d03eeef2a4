#!/bin/sh
# Runs the code of docs/recipes/ENGINE.md against the emulator, in an environment of its own: .tools/recipes-ENGINE.
# Called by `make test-recipes`, which makes uv; what follows ENGINE is given to pytest.
set -eu
engine=${1:?"run.sh ENGINE: dagster, prefect or fastapi"}
shift
cd "$(dirname "$0")/../.."
tests=tests/recipes/test_$engine.py
lock=requirements/recipes-$engine.txt
test -f "$tests" || { echo "run.sh: there is no recipe for $engine" >&2; exit 2; }

uv=${UV:-.tools/uv/bin/uv}
test -x "$uv" || { echo "run.sh: $uv is missing: call this by make test-recipes" >&2; exit 2; }
export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"
home=.tools/recipes-$engine
stamp=$home/.stamp
if ! [ "$stamp" -nt "$lock" ] || ! [ "$stamp" -nt pyproject.toml ]; then
    echo "setting up $home ..."
    "$uv" venv -q --clear --python "${PYTHON:-python3.11}" "$home"
    "$uv" pip install -q --python "$home/bin/python" --require-hashes -r "$lock"
    "$uv" pip install -q --python "$home/bin/python" --no-deps --no-build-isolation -e .
    touch "$stamp"
fi

# Nothing of the user's gets in, and nothing leaves this machine: loopback/sitecustomize.py refuses what would, here
# and in each process that is started, and notes it.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
printf 'telemetry:\n  enabled: false\n' >"$scratch/dagster.yaml"
timeout -k 10 "${RECIPE_TIMEOUT:-580}" env -i \
    PATH="$PWD/$home/bin:/usr/local/bin:/usr/bin:/bin" HOME="$scratch" TMPDIR="$scratch" LANG=C.UTF-8 \
    TIDEWAITER_RECIPE="$engine" LEAVING="$scratch/leaving" PYTHONPATH="$PWD/tests/recipes/loopback" \
    DO_NOT_TRACK=1 PREFECT_SERVER_ANALYTICS_ENABLED=false DAGSTER_HOME="$scratch" \
    "$home/bin/python" -m pytest -q -c tests/recipes/pytest.ini --rootdir=tests/recipes --confcutdir=tests/recipes \
    "$tests" tests/recipes/test_index.py "$@"
