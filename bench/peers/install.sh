#!/usr/bin/env bash
# Installs the peers under build/peers, and nothing anywhere else; does nothing where they stand already: those of
# versions.txt, or with the argument `link` those of link_versions.txt under build/peers/link, likewise with `attribution`.
# Needs python3 with venv; Node 20 or newer with npm for the two rows of Readability.js, which are left out without it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
case "${1:-}" in
  "") readonly kVersions=bench/peers/versions.txt kFolder=build/peers ;;
  link | attribution) readonly kVersions="bench/peers/$1_versions.txt" kFolder="build/peers/$1" ;;
  *) echo "install.sh takes link, attribution or nothing" >&2; exit 2 ;;
esac

packages() { awk -v registry="$1" -v between="$2" '$1 == registry { print $2 between $3 }' "$kVersions"; }

if cmp -s "$kVersions" "$kFolder/installed.txt"; then exit 0; fi
mkdir -p "$kFolder"
echo "Installing the peers into $kFolder (log: $kFolder/install.log)"
exec 3>&1 >"$kFolder/install.log" 2>&1
trap 'status=$?; [ "$status" -eq 0 ] || tail -n 15 "$kFolder/install.log" >&3' EXIT
[ -x "$kFolder/venv/bin/python" ] || python3 -m venv "$kFolder/venv"
"$kFolder/venv/bin/pip" install -q --upgrade 'pip>=25'  # older ones cannot resolve what newspaper4k asks of lxml
mapfile -t python_packages < <(packages pip ==)
"$kFolder/venv/bin/pip" install -q "${python_packages[@]}"
mapfile -t node_packages < <(packages npm @)
if [ "${#node_packages[@]}" -gt 0 ] && command -v npm >/dev/null; then
  mkdir -p "$kFolder/node"
  [ -f "$kFolder/node/package.json" ] || echo '{"private": true}' >"$kFolder/node/package.json"
  npm install --prefix "$kFolder/node" --no-audit --no-fund "${node_packages[@]}"
fi
cp "$kVersions" "$kFolder/installed.txt"
