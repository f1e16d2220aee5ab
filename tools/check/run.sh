#!/usr/bin/env bash
# All checks of the source, quick ones first; runs every one and fails where any did. `./dev check` calls this after it
# configured build/release. --all lints every file; otherwise those that changed since main.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
readonly kMostTidyFiles="${SUMBER_TIDY_FILES:-40}"
jobs=${SUMBER_JOBS:-$(nproc)}
failed=()

part() {
  local name=$1
  shift
  "$@" || failed+=("$name")
}

check_format() {
  git ls-files -z -co --exclude-standard '*.cpp' '*.h' | xargs -0 -r -n 50 -P "$jobs" clang-format-19 --dry-run -Werror &&
    echo "format: ok"
}

check_shell() {
  local file status=0
  for file in dev .ci/run $(git ls-files -co --exclude-standard '*.sh'); do bash -n "$file" || status=1; done
  [ "$status" -eq 0 ] && echo "shell syntax: ok"
  return "$status"
}

# The commit that changes are counted from: SUMBER_BASE, where the branch left main, or the commit before on main itself.
base_commit() {
  if [ -n "${SUMBER_BASE:-}" ]; then echo "$SUMBER_BASE"; return; fi
  local main fork
  main=$(git rev-parse -q --verify origin/main || git rev-parse -q --verify main || true)
  fork=$([ -n "$main" ] && git merge-base HEAD "$main" || true)
  if [ -n "$fork" ] && [ "$fork" != "$(git rev-parse HEAD)" ]; then echo "$fork"; return; fi
  git rev-parse -q --verify HEAD~1 || git hash-object -t tree /dev/null
}

files_to_lint() {
  if [ "${1:-}" = --all ]; then
    git ls-files 'src/*.cpp' 'tests/*.cpp' 'bench/*.cpp' 'fuzz/*.cpp'
  else
    { git diff --name-only --diff-filter=d "$(base_commit)" -- 'src/*.cpp'
      git ls-files -o --exclude-standard -- 'src/*.cpp'; } | sort -u
  fi
}

check_tidy() {
  local files left=0
  mapfile -t files < <(files_to_lint "$@" | while read -r f; do grep -qF "/$f\"" build/release/compile_commands.json && echo "$f"; done)
  if [ "${1:-}" != --all ] && [ "${#files[@]}" -gt "$kMostTidyFiles" ]; then
    left=$((${#files[@]} - kMostTidyFiles))
    files=("${files[@]:0:kMostTidyFiles}")
  fi
  [ "${#files[@]}" -gt 0 ] || { echo "lint: no file changed"; return 0; }
  printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$jobs" clang-tidy-19 -p build/release --quiet \
    --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-unused-command-line-argument --extra-arg=-Wno-deprecated-declarations 2>/dev/null |
    sed "s|$PWD/||g" | grep -v '^$'
  local status=$((PIPESTATUS[1] != 0))
  echo "lint: ${#files[@]} files, $([ "$status" -eq 0 ] && echo ok || echo wrong)$([ "$left" -gt 0 ] && echo "; $left more changed: ./dev check --all")"
  return "$status"
}

# The page is committed as it was built, because Debian 12 has no Node that its builder takes.
check_page() {
  if [ "$(web/sources.sh)" = "$(cat web/dist/sources.sha256)" ]; then echo "page: ok"; return 0; fi
  echo "web/dist is older than its sources; run npm ci and npm run build in web/"
  return 1
}

part format check_format
part shell check_shell
part includes python3 tools/check/includes.py
part words python3 tools/check/words.py
part packs python3 tools/check/packs.py
part sizes python3 tools/check/sizes.py
part page check_page
part docs python3 tests/docs/test_docs.py --program build/release/sumber
part lint check_tidy "$@"

if [ "${#failed[@]}" -eq 0 ]; then echo "check: all ok"; else echo "check: wrong: ${failed[*]}"; exit 1; fi
