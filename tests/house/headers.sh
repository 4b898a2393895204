#!/bin/sh
# headers.sh CC SRC FLAGS...: every header of ours compiles alone, as C17 without a warning; the
# public one also as C++.
set -eu
cc=$1 src=$2
shift 2
list=$(mktemp)
trap 'rm -f "$list"' EXIT
(cd "$src" && find . -name '*.h' | sed 's,^\./,,' | sort) >"$list"
[ "$(wc -l <"$list")" -gt 20 ] || { echo "where are the headers? $src"; exit 1; }
cat >"$list.one" <<'END'
cc=$1 src=$2 header=$3
shift 3
printf '#include "%s"\nextern int house_needs_a_declaration;\n' "$header" |
    "$cc" -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wstrict-prototypes -Werror -fsyntax-only -I"$src" "$@" -x c - ||
    { echo "$header does not compile alone"; exit 1; }
END
status=0
xargs -P "$(nproc)" -I HEADER sh "$list.one" "$cc" "$src" HEADER "$@" <"$list" || status=1
rm -f "$list.one"
if command -v g++ >/dev/null 2>&1; then
    printf '#include "nashrieh.h"\nint main() { return nsh_version() == nullptr; }\n' |
        g++ -std=c++17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$src" -x c++ - || status=1
else
    echo "g++ is not here: nashrieh.h was not tried as C++"
    status=1
fi
exit $status
