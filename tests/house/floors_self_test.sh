#!/bin/sh
# floors.sh finds each kind of offence, and only those.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
mkdir "$house/ground" "$house/first" "$house/twin" "$house/cli"
printf '%s\n' '# comment' '0 ground' '1 first yaml ft2build' '1 twin' '9 cli' >"$house/FLOORS"
: >"$house/nashrieh.h"

# offends ROOM INCLUDE: 1 when floors.sh says so.
offends() {
    rm -f "$house"/*/*.[ch]
    touch "$house/ground/ground.h" "$house/first/first.h" "$house/twin/twin.h"
    printf '#include %s\n' "$2" >"$house/$1/probe.c"
    if sh "$here/floors.sh" "$house" >"$house/words"; then echo 0; else echo 1; fi
}
status=0
expect() {
    if [ "$(offends "$2" "$3")" != "$1" ]; then
        echo "$2 with #include $3: expected $1"
        status=1
    elif [ "$1" = 1 ] && ! grep -q "^$2/probe.c:1: " "$house/words"; then
        echo "$2 with #include $3: the place is not said"
        status=1
    fi
}
expect 0 first '"ground/ground.h"'
expect 0 first '"first/first.h"'
expect 0 first '<stdio.h>'
expect 0 first '<yaml.h>'
expect 0 cli '"nashrieh.h"'
expect 0 first FT_MODULE_H
expect 1 twin FT_MODULE_H
expect 1 ground '"first/first.h"'
expect 1 first '"twin/twin.h"'
expect 1 twin '<yaml.h>'
expect 1 ground '<hb-ot.h>'
expect 1 first '"first.h"'
expect 1 first '"../ground/ground.h"'
expect 1 cli '"ground/ground.h"'
expect 1 first '"nashrieh.h"'
exit $status
