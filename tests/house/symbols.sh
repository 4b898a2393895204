#!/bin/sh
# symbols.sh CC HEADER LIBRARY.so MODULE.so PARTS.a...: what the object code tells of the house.
#   the shared library exports nsh_ functions only (that it links at all shows that no two rooms
#   define one name), and all that nashrieh.h declares; the annex's module exports its one name
#   no room keeps anything that can change: no symbol in .data or .bss
set -eu
cc=$1 header=$2 library=$3 module=$4
shift 4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

exported() { nm -D --defined-only "$1" | awk '{ print $NF }' | sed 's/@.*//' | sort; }
exported "$library" >"$work/exported"
grep -v '^nsh_' "$work/exported" >"$work/foreign" || true
if [ -s "$work/foreign" ]; then
    echo "exported, but not the public interface's:"
    cat "$work/foreign"
    status=1
fi
grep -oE '\bnsh_[a-z_0-9]+\(' "$header" | tr -d '(' | sort -u >"$work/declared"
if ! diff "$work/declared" "$work/exported"; then
    echo "nashrieh.h (<) and the library (>) differ"
    status=1
fi

if [ "$(exported "$module")" != nashrieh_annex ]; then
    echo "the module exports:"
    exported "$module"
    status=1
fi

# .data.rel.ro is constant once the program runs.
mutable() {
    nm -A -f sysv "$1" 2>/dev/null | awk -F'|' '$NF ~ /^ *\.(t?data|t?bss|COMMON)/ && $NF !~ /\.rel\.ro/ ||
        $NF ~ /\*COM\*/ { print $1 }'
}
printf 'int common; static int counter; int next(void); int next(void) { return ++counter + common; }\n' |
    "$cc" -fPIC -O1 -x c -c -o "$work/probe.o" -
if [ "$(mutable "$work/probe.o" | grep -c -E 'counter|common')" != 2 ]; then
    echo "this test cannot see mutable globals:"
    nm -A -f sysv "$work/probe.o"
    status=1
fi
for parts; do mutable "$parts"; done >"$work/mutable"
if [ -s "$work/mutable" ]; then
    echo "mutable globals:"
    cat "$work/mutable"
    status=1
fi
exit $status
