#!/bin/sh
# Measures the embedded Camunda runtime: speed (about 6 minutes), restart (the first time about an hour, later two minutes), or
# kills it fifty times (about 10 minutes).
# Leave the machine alone meanwhile. Further arguments go to Maven, for example -Dbench.seconds=60.
set -eu
cd "$(dirname "$0")/.."
case "${1:-}" in
    speed) test=SpeedBenchmark ;;
    restart) test=RestartBenchmark ;;
    kill) test=KillRounds; set -- "$@" -Drounds=50 ;;
    *) echo "usage: tools/benchmark.sh speed|restart|kill [Maven arguments]" >&2; exit 2 ;;
esac
shift
exec ./mvnw -q -B test -Dtest="$test" '-Djvm.arguments=-Xmx768m --enable-native-access=ALL-UNNAMED' "$@"
