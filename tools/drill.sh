#!/bin/sh
# Takes bookings through everything that can happen to them on the running product, which is killed meanwhile, and prints
# what became of them: tools/drill.sh [bookings] [kills] [Maven arguments]. 2000 bookings take about 40 minutes.
set -eu
cd "$(dirname "$0")/.."
bookings=${1:-2000}
kills=${2:-20}
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
exec ./mvnw -q -B verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=BookingsDrill \
    "-Ddrill.bookings=$bookings" "-Ddrill.kills=$kills" "$@"
