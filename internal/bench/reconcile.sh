#!/usr/bin/env bash
# Measures a reconciliation beside a program that reads everything into maps with encoding/json, and prints medians and ratios.
# Half of what is observed are lines of JSON, half is a CSV table; both programs must come to the same figures. They take turns,
# round after round. Seconds are those of reading what was observed and comparing it. Memory is the peak of the whole process,
# and that less the peak of a process which loads the register and stops: muster holds every record with the place of each of
# its values, and that is what a register costs whatever is done with it.
#   DECLARED  records (100000)
#   OBSERVED  things (1000000)
#   ROUNDS    how often each runs (5)
# Needs GNU time (Debian: apt-get install time).
set -euo pipefail
cd "$(dirname "$0")/../.."
declared=${DECLARED:-100000} observed=${OBSERVED:-1000000} rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/recon" ./internal/bench/recon
"$work/recon" -mode gen -dir "$work" -declared "$declared" -observed "$observed" >"$work/out"
echo "$(nproc) cores, $(go version | cut -d ' ' -f 3-4); $declared declared, $observed observed, $rounds rounds"

# measure runs one program and notes its seconds, the peak of its memory in KB, and that of its register.
measure() {
	/usr/bin/time -q -f %M -o "$work/register" "$work/recon" -mode "$1" -dir "$work" -register >"$work/out"
	/usr/bin/time -q -f %M -o "$work/peak" "$work/recon" -mode "$1" -dir "$work" >"$work/out"
	cut -d ' ' -f 2- "$work/out" >"$work/figures-$1"
	echo "$1 $(cut -d ' ' -f 1 "$work/out") $(cat "$work/peak") $(($(cat "$work/peak") - $(cat "$work/register")))" >>"$work/times"
}

median() { awk -v c="$1" -v f="$2" '$1 == c { print $f }' "$work/times" | sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'; }

for _ in $(seq "$rounds"); do
	for mode in maps muster; do measure "$mode"; done
done
cmp "$work/figures-maps" "$work/figures-muster" || { echo "the programs do not come to the same figures"; exit 1; }
awk '{ printf "both: %d matched, %d of them changed, %d not seen, %d unregistered\n\n", $1, $2, $3, $4 }' "$work/figures-muster"
printf '%-10s %9s %9s %22s\n' "" seconds "peak MB" "MB above the register"
for mode in maps muster; do
	printf '%-10s %9.2f %9.0f %22.0f\n' "$mode" "$(median $mode 2)" "$(($(median $mode 3 | cut -d . -f 1) / 1024))" "$(($(median $mode 4 | cut -d . -f 1) / 1024))"
done
awk -v t="$(median maps 2)" -v u="$(median muster 2)" -v p="$(median maps 3)" -v q="$(median muster 3)" -v g="$(median maps 4)" -v h="$(median muster 4)" \
	'BEGIN { printf "\nmuster is %.1f times as fast, and takes 1/%.1f of the memory above the register (1/%.1f of the whole)\n", t / u, g / h, p / q }'
