#!/bin/sh
# messages.sh ROOT: every message of src/diag/*.def is produced by some test: its id (or its name, as a
# message line or JSON shows it) stands in a test or a golden.  tests/house/untested lists the
# exceptions; a line of it that some test produces by now is a fault too, so it can only shrink.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat src/diag/*.def | sed -n 's/^DIAG(\(DIAG_[A-Z0-9_]*\), *"\([A-Za-z0-9.-]*\)".*/\1 \2/p' | sort >"$work/all"
[ "$(wc -l <"$work/all")" = "$(cat src/diag/*.def | grep -c '^DIAG(')" ] || {
    echo "a line of a .def does not begin with DIAG(ID, \"name\""
    exit 1
}
grep -rhoE --exclude-dir=house --exclude-dir=node_modules 'DIAG_[A-Z0-9_]+' tests | sort -u >"$work/ids"
grep -rhoE --exclude-dir=house --exclude-dir=node_modules '\[[A-Za-z0-9.-]+\]|"[A-Za-z0-9.-]+"' tests |
    tr -d '"[]' | sort -u >"$work/names"
# A name that several messages share is proof of none of them.
cut -d' ' -f2 "$work/all" | sort | uniq -u >"$work/single"
sort "$work/names" | comm -12 - "$work/single" >"$work/told"
while read -r id name; do
    grep -qxF -e "$id" "$work/ids" || grep -qxF -e "$name" "$work/told" || echo "$id"
done <"$work/all" | sort >"$work/missing"
grep -v '^#' tests/house/untested | sort >"$work/listed" || true
if diff "$work/listed" "$work/missing" >"$work/differ"; then exit 0; fi
sed -n 's/^> /no test produces /p; s/^< \(.*\)/\1 is produced by a test: take it out of tests\/house\/untested/p' "$work/differ"
exit 1
