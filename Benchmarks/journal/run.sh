#!/usr/bin/env bash
# How fast Hotline catches up with a journal, beside bare sqlite3 inserting the same rows in C.
#
#   run.sh HOTLINE [CALLS] [ROUNDS]
#
# HOTLINE is a release build. Each round: `hotline serve` on an empty database reads a journal of CALLS calls (five lines
# each: two hops, the end, two that are nothing to it) to its end, and says how long it took; then journal_limit inserts
# the rows that this made. Both commit with synchronous=FULL, as many calls at a time. Needs gcc and libsqlite3-dev.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
hotline=${1:?path of a release build of hotline} calls=${2:-200000} rounds=${3:-3}
work=$(mktemp -d "${TMPDIR:-/tmp}/hotline-journal.XXXXXX")
server=
cleanup() {
    if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap cleanup EXIT

gcc -O2 -Wall -Wextra -o "$work/make_journal" "$here/make_journal.c"
gcc -O2 -Wall -Wextra -o "$work/journal_limit" "$here/journal_limit.c" -lsqlite3
"$work/make_journal" "$calls" >"$work/hotline.csv"
echo 'log: notice' >"$work/hotline.yaml"
bytes=$(stat -c %s "$work/hotline.csv")
per_transaction=$((calls * 1048576 / bytes)) # Hotline reads 1 MiB at a time
echo "journal: $calls calls, $((calls * 5)) lines, $((bytes / 1048576)) MiB; $per_transaction calls a transaction" >&2

port() {
    local port
    while port=$((20000 + RANDOM % 10000)); ss -ltnH "sport = :$port" | grep -q .; do :; done
    echo "$port"
}

catch_up() {
    rm -f "$work"/ours.db*
    : >"$work/serve.log"
    HOTLINE_DATABASE=$work/ours.db HOTLINE_JOURNAL=$work/hotline.csv HOTLINE_SOUNDS=$work \
        HOTLINE_AGI_LISTEN=127.0.0.1:$(port) HOTLINE_MANAGER_ADDRESS=127.0.0.1:9 \
        "$hotline" serve --config "$work/hotline.yaml" >"$work/serve.log" 2>&1 &
    server=$!
    until grep -q 'read to its end' "$work/serve.log"; do
        kill -0 "$server" || { cat "$work/serve.log" >&2; exit 1; }
        sleep 0.2
    done
    kill "$server"
    wait "$server" || true
    server=
    grep 'read to its end' "$work/serve.log" | grep -oE 'seconds=[0-9.e+-]+' | cut -d= -f2
}

printf 'round\thotline_lines_s\tlimit_lines_s\tshare\n'
for round in $(seq "$rounds"); do
    ours=$(catch_up)
    rm -f "$work"/limit.db*
    limit=$("$work/journal_limit" "$work/ours.db" "$work/limit.db" "$per_transaction" | grep -oE 'seconds=[0-9.]+' | cut -d= -f2)
    awk -v round="$round" -v lines=$((calls * 5)) -v ours="$ours" -v limit="$limit" \
        'BEGIN { printf "%d\t%.0f\t%.0f\t%.2f\n", round, lines / ours, lines / limit, limit / ours }'
done
