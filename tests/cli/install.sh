#!/bin/sh
# install.sh CMAKE BUILD ROOT CC: `cmake --install` into a folder of its own gives all that a client
# and the command need: a small C program is built by pkg-config and sets a report, the command finds
# its fonts and layouts, nothing of the source tree is needed.
set -eu
cmake=$1 build=$2 root=$3 cc=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset NASHRIEH_DATA
"$cmake" --install "$build" --prefix "$work/first" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
mv "$work/first" "$work/moved"
prefix=$work/moved
cd "$work"

missing=0
for pattern in 'bin/nashrieh' 'include/nashrieh.h' 'lib*/libnashrieh.so' 'lib*/libnashrieh.so.0' \
    'lib*/pkgconfig/nashrieh.pc' 'share/nashrieh/fonts/FACES' 'share/nashrieh/fonts/MANIFEST' \
    'share/nashrieh/fonts/LICENSES/*' 'share/nashrieh/layouts/article.yaml' \
    'share/nashrieh/layouts/bulletin.yaml' 'share/nashrieh/layouts/palettes/*'; do
    # The library's folder may be lib/x86_64-linux-gnu.
    find "$prefix" -path "$prefix/$pattern" -o -path "$prefix/${pattern%%/*}/*/${pattern#*/}" | grep -q . ||
        { echo "not installed: $pattern"; missing=1; }
done
[ $missing = 0 ] || exit 1

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name nashrieh.pc)")
export PKG_CONFIG_PATH
libraries=$(pkg-config --variable=libdir nashrieh)
"$cc" -std=c17 -Wall -Wextra -Werror -o client "$root/tests/cli/client.c" \
    $(pkg-config --cflags --libs nashrieh) -Wl,-rpath,"$libraries"
printf -- '---\ntitle: گشایش کارگاه\n---\nکارگاه تازهٔ سازمان امروز گشوده شد.\n' >report.md
./client report.md || { echo "the client: exit $?"; exit 1; }
"$prefix/bin/nashrieh" article report.md -o report.pdf -q
"$prefix/bin/nashrieh" fonts | grep -q "Parastoo WOL"
case $("$prefix/bin/nashrieh" fonts) in
*"$prefix"*) ;;
*) echo "the fonts are not those installed"; exit 1 ;;
esac
