#!/usr/bin/env bash
# Measures what a newcomer waits for: from `./mvnw spring-boot:run` in a clean tree (compiling included, dependencies
# already fetched) to the first page, and how long later pages take. Data goes to a directory of its own.
#
#   tools/measure-start.sh [first port]     uses seven ports from there on, 13100 unless told
#
# Ends with 1 when a bound of the project is missed: 60 s to the first page, 30 s of it for the JVM, 1 s for later pages.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

port=${1:-13100}
work=$(mktemp -d)
app=
stop() {
  if [ -n "$app" ] && kill -0 "$app" 2>/dev/null; then
    kill -TERM -- "-$app" 2>/dev/null || true
    for _ in $(seq 300); do kill -0 -- "-$app" 2>/dev/null || break; sleep 0.1; done
    kill -KILL -- "-$app" 2>/dev/null || true
  fi
  app=
}
trap 'stop; rm -rf "$work"' EXIT

now() { date +%s%3N; }
home=http://localhost:$port
failed=0

figure() { # name, milliseconds, bound in milliseconds
  local verdict=ok
  if [ "$2" -ge "$3" ]; then verdict=MISSED; failed=1; fi
  printf '%-46s %7d ms   (below %d ms: %s)\n' "$1" "$2" "$3" "$verdict"
}

start() { # name of the run
  local began log=$work/$1.log
  began=$(now)
  setsid ./mvnw -B --no-transfer-progress spring-boot:run -Dspring-boot.run.arguments="--server.port=$port \
--askany.embedded.data-directory=$work/data --askany.embedded.postgres-port=$((port + 1)) \
--askany.embedded.camunda-port=$((port + 2)) --askany.embedded.management-port=$((port + 3)) \
--askany.embedded.smtp-port=$((port + 4)) --askany.embedded.mailbox-port=$((port + 5)) \
--askany.embedded.gateway-port=$((port + 6))" >"$log" 2>&1 &
  app=$!
  until curl -fs -o /dev/null "$home/"; do
    if ! kill -0 "$app" 2>/dev/null || [ $(($(now) - began)) -gt 300000 ]; then
      tail -40 "$log"
      echo "$1: no page"
      exit 1
    fi
    sleep 0.05
  done
  local page=$(($(now) - began))
  for _ in $(seq 100); do grep -q 'process running for' "$log" && break; sleep 0.1; done
  figure "$1: command to first page" "$page" 60000
  figure "$1: of it the JVM's start" \
    "$(sed -n 's/.*process running for \([0-9.]*\)).*/\1/p' "$log" | awk '{printf "%d", $1 * 1000}')" 30000
}

pages() {
  local address=$1 slowest=0 first=0 took
  for n in 1 2 3 4 5; do
    took=$(curl -fs -o /dev/null -w '%{time_total}' "$home$address" | awk '{printf "%d", $1 * 1000}')
    if [ "$n" = 1 ]; then first=$took; fi
    if [ "$took" -gt "$slowest" ]; then slowest=$took; fi
  done
  figure "later page $address, slowest of 5 (first $first)" "$slowest" 1000
}

printf 'commit %s, %s cores, %s\n' "$(git rev-parse --short HEAD)" "$(nproc)" "$(uname -sm)"
rm -rf target
start "first start"
expert=$(curl -fs "$home/search" | grep -oE 'href="/experts/[a-z0-9-]+' | head -1 | cut -d'"' -f2 || true)
for address in / /search ${expert:-} /sign-in; do pages "$address"; done
stop
start "second start"
exit $failed
