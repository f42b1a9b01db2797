#!/usr/bin/env bash
# Measures what rules cost: a check of generated assets by 20, 40, 60 and all of muster's own rules that judge assets, drawn by
# chance, beside one whose rules find in the form of the records alone. The checks take turns, round after round, and medians of
# the processor's time are printed, for a record: other work on the machine disturbs it less than the time on the clock.
#   SIZE     number of assets (10000)
#   SAMPLES  how often rules are drawn (3)
#   ROUNDS   how often each check runs (3)
#   BESIDE   another muster to run beside, as one of before a change (none)
# Needs GNU time (Debian: apt-get install time).
set -euo pipefail
cd "$(dirname "$0")/../.."
size=${SIZE:-10000} samples=${SAMPLES:-3} rounds=${ROUNDS:-3} day=2026-11-21
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/muster" ./cmd/muster
go build -o "$work/gen" ./internal/bench/gen
"$work/gen" -n "$size" -out "$work/data" >/dev/null
musters=("$work/muster" ${BESIDE:+"$BESIDE"})

# assets lists the rules on assets that the given muster has too.
assets() { "$1" policy list --format csv | grep 'muster:policies/' | grep -E '^[^,]*,[^,]*,("[^"]*\bAsset\b[^"]*"|Asset|all|),record,' | sed 's/,.*//'; }
assets "${musters[-1]}" >"$work/rules"
all=$(wc -l <"$work/rules")

# draw gives so many of the rules, the same for a sample on every machine.
draw() { awk -v seed="$2" 'BEGIN { srand(seed) } { print rand(), $0 }' "$work/rules" | sort | awk -v n="$1" 'NR <= n { print "--rule=" $2 }'; }

# measure runs a check by the rules given and notes its processor time in microseconds for a record, and its peak memory.
measure() {
	local name=$1 muster=$2
	shift 2
	/usr/bin/time -q -f '%U %S %e %M' -o "$work/took" "$muster" check --registry "$work/data/registry" --as-of $day --fail-on off --format json "$@" >/dev/null
	awk -v n="$name" -v size="$size" '{ printf "%s\t%.2f\t%.2f\t%d\n", n, ($1 + $2) * 1e6 / size, $3, $4 }' "$work/took" >>"$work/times"
}

for round in $(seq "$rounds"); do
	for i in "${!musters[@]}"; do
		measure "$i 0" "${musters[$i]}" --rule=schema/type
		for sample in $(seq "$samples"); do
			for n in 20 40 60; do
				[ "$n" -gt "$all" ] || measure "$i $n" "${musters[$i]}" $(draw "$n" "$sample")
			done
		done
		measure "$i $all" "${musters[$i]}" $(draw "$all" 1)
	done
done

printf '%s cores, %s; %s assets, %s rules judge them, %s samples, %s rounds\n' "$(nproc)" "$(go version | cut -d ' ' -f 3-4)" "$size" "$all" "$samples" "$rounds"
printf '%-8s %6s %12s %12s %10s %9s\n' muster rules "us a record" "of rules us" seconds "peak MB"
cut -f 1 "$work/times" | sort -u -n -k 1 -k 2 | while read -r which n; do
	awk -F '\t' -v n="$which $n" '$1 == n { print $2, $3, $4 }' "$work/times" | sort -n | awk -v w="$which" -v n="$n" -v zero="$work/zero$which" '
		{ v[NR] = $1; s[NR] = $2; if ($3 > p) p = $3 }
		END {
			m = (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2
			if (n == 0) { base = m; print m >zero } else getline base <zero
			printf "%-8s %6d %12.1f %12.1f %10.2f %9.1f\n", w == 0 ? "this" : "beside", n, m, m - base, s[int((NR + 1) / 2)], p / 1024
		}'
done
