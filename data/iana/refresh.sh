#!/bin/sh
# Makes the tables of this folder from a newer registry of IANA, in XML or CSV, and prints what changed.
#   data/iana/refresh.sh service-names-port-numbers.xml
set -eu
[ $# -eq 1 ] && [ -f "$1" ] || { echo "usage: $0 service-names-port-numbers.xml" >&2; exit 2; }
file=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.."
PORTCULLIS_IANA=$file cargo test --quiet --test iana_registry the_tables_are_as_they_would_be_written -- --nocapture
