#!/usr/bin/env bash
# Side-by-side FastAGI benchmark: every server on core 0, the generator on core 1, rounds interleaved.
#   run.sh PEERS_FILE OUT_TSV [ROUNDS]
# PEERS_FILE: one server a line, "name port command...", e.g. "limit 24901 /path/agi_limit 24901".
# The first line is what the others are compared with. Every server is started once, warmed
# (WARM sessions), then measured in turn in every round and at every concurrency.
# Environment: LOAD (path of agi_load), CONCS, WARM, N_1, N_64, N_1000, SCORE, GCORE.
set -euo pipefail
peers=$1 out=$2 rounds=${3:-3}
LOAD=${LOAD:?path of agi_load}
CONCS=${CONCS:-1 64 1000} WARM=${WARM:-20000} SCORE=${SCORE:-0} GCORE=${GCORE:-1}
ulimit -n "$(ulimit -Hn)"
names=() ports=() pids=()
stop() { for pid in ${pids[@]+"${pids[@]}"}; do kill "$pid" 2>/dev/null || true; done; }
trap stop EXIT
while read -r name port cmd; do
	[[ -z $name || $name == \#* ]] && continue
	if ss -ltnH "sport = :$port" | grep -q .; then echo "port $port of $name is taken" >&2; exit 1; fi
	# shellcheck disable=SC2086  # the command is meant to be split
	taskset -c "$SCORE" $cmd >"$(dirname "$out")/$name.log" 2>&1 &
	names+=("$name") ports+=("$port") pids+=($!)
done < "$peers"
for i in "${!names[@]}"; do
	for _ in $(seq 100); do ss -ltnH "sport = :${ports[$i]}" | grep -q . && break; sleep 0.1; done
	echo "warming ${names[$i]}" >&2
	taskset -c "$GCORE" timeout 90 "$LOAD" "${ports[$i]}" 64 100 -w "$WARM" -q >/dev/null ||
		echo "warm-up of ${names[$i]} reported errors" >&2
done
printf 'round\tname\tconc\tok\tcalls_s\tp50_us\tp99_us\tmax_us\terrors\tgen_busy\tsrv_busy\tcpu_us_call\trss_kib\n' > "$out"
for round in $(seq "$rounds"); do
	for conc in $CONCS; do
		echo "round $round of $rounds, $conc at once" >&2
		count=N_$conc; count=${!count:-$(( conc == 1 ? 3000 : 10000 ))}
		for i in $(shuf -i "0-$(( ${#names[@]} - 1 ))"); do
			line=$(taskset -c "$GCORE" timeout 120 "$LOAD" "${ports[$i]}" "$conc" "$count" \
				-w $(( conc == 1 ? 300 : 2000 )) -p "${pids[$i]}" -q) || true
			printf '%s\t%s\t%s\n' "$round" "${names[$i]}" "${line// /$'\t'}" >> "$out"
		done
	done
done
python3 "$(dirname "$0")/summary.py" "$out"
