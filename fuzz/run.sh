#!/usr/bin/env bash
# Runs fuzz targets that stand built under build/fuzz, as many at once as SUMBER_JOBS says: run.sh SECONDS [TARGET...].
# What a target finds on its way stays in build/fuzz/corpus/TARGET, what breaks it in build/fuzz/found. Ends with a table,
# and non-zero where anything broke.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
readonly kFolder=build/fuzz kSeconds=$1
shift
jobs_at_once=${SUMBER_JOBS:-$(nproc)}
targets=("${@#fuzz_}")
[ "${#targets[@]}" -gt 0 ] || mapfile -t targets < <(cd "$kFolder/fuzz" && compgen -G 'fuzz_*' | grep -v '\.' | sed 's/^fuzz_//')

# Targets that read alike share a dictionary.
dictionary_of() {
  case $1 in
    plain | dates) echo fuzz/dictionaries/text.dict ;;
    charset) echo fuzz/dictionaries/ingest.dict ;;
    *) echo "fuzz/dictionaries/$1.dict" ;;
  esac
}

fuzz() {
  local target=$1 options=() dictionary
  dictionary=$(dictionary_of "$target")
  [ -f "$dictionary" ] && options+=("-dict=$dictionary")
  mkdir -p "$kFolder/corpus/$target" "$kFolder/found" "fuzz/seeds/$target"
  # A run of the target that takes 20 s, or 3 GB, has found something too: inputs are 64 KiB at most.
  "$kFolder/fuzz/fuzz_$target" -max_total_time="$kSeconds" -timeout=20 -rss_limit_mb=3000 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix="$kFolder/found/$target-" "${options[@]}" "$kFolder/corpus/$target" "fuzz/seeds/$target" \
    >"$kFolder/$target.log" 2>&1
  echo "$?" >"$kFolder/$target.status"
}

statistic() { sed -n "s/^stat::$2: *//p" "$kFolder/$1.log"; }

print_row() {
  local target=$1 status verdict=clean
  status=$(cat "$kFolder/$target.status")
  if [ "$status" -ne 0 ]; then
    verdict=$(grep -m 1 -oE 'broken promise: .*|SUMMARY: .*' "$kFolder/$target.log" || echo "ended with $status")
  fi
  printf '%-10s %12s %10s %10s %8s  %s\n' "$target" "$(statistic "$target" number_of_executed_units)" \
    "$(statistic "$target" average_exec_per_sec)" "$(grep -oE 'cov: [0-9]+' "$kFolder/$target.log" | tail -n 1 | cut -d' ' -f2)" \
    "$(statistic "$target" peak_rss_mb)" "$verdict"
  return "$((status != 0))"
}

for target in "${targets[@]}"; do
  [ -x "$kFolder/fuzz/fuzz_$target" ] || { echo "no fuzz target $target" >&2; exit 2; }
done
for target in "${targets[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$jobs_at_once" ]; do wait -n; done
  echo "fuzzing $target, $kSeconds seconds"
  fuzz "$target" &
done
wait
status=0
printf '\n%-10s %12s %10s %10s %8s  %s\n' target runs runs/s edges MB result
for target in "${targets[@]}"; do print_row "$target" || status=1; done
[ "$status" -eq 0 ] || echo "What broke it: $kFolder/found; the logs: $kFolder/*.log; again: $kFolder/fuzz/fuzz_TARGET FILE"
exit "$status"
