#!/bin/sh
# messages.sh ROOT: every message of src/diag/catalogue.def is produced by some test: its id (or its
# name, as a message line or JSON shows it) stands in a test or a golden.  tests/house/untested lists
# the exceptions; a line of it that some test produces by now is a fault too, so it can only shrink.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -n 's/^DIAG(\(DIAG_[A-Z0-9_]*\), *"\([A-Za-z0-9-]*\)".*/\1 \2/p' src/diag/catalogue.def >"$work/all"
[ "$(wc -l <"$work/all")" = "$(grep -c '^DIAG(' src/diag/catalogue.def)" ] || {
    echo "a line of catalogue.def does not begin with DIAG(ID, \"name\""
    exit 1
}
# A name that several messages share is proof of none of them.
cut -d' ' -f2 "$work/all" | sort | uniq -d >"$work/shared"
while read -r id name; do
    if grep -rqw --exclude-dir=house --exclude-dir=node_modules -e "$id" tests; then continue; fi
    if ! grep -qx -e "$name" "$work/shared" &&
        grep -rqF --exclude-dir=house --exclude-dir=node_modules -e "[$name]" -e "\"$name\"" tests; then continue; fi
    echo "$id"
done <"$work/all" | sort >"$work/missing"
grep -v '^#' tests/house/untested | sort >"$work/listed" || true
if diff "$work/listed" "$work/missing" >"$work/differ"; then exit 0; fi
sed -n 's/^> /no test produces /p; s/^< \(.*\)/\1 is produced by a test: take it out of tests\/house\/untested/p' "$work/differ"
exit 1
