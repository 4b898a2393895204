#!/bin/sh
# install.sh CMAKE BUILD ROOT CC: `cmake --install` into a folder of its own gives all that a client
# and the command need: a small C program is built by pkg-config and sets a report, the command finds
# its fonts and layouts, nothing of the source tree is needed.  Without the module of the annex, or
# with another version's, it says what is missing, and texts are set all the same.
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

# The annex (src/publish/annex.h) comes with the first picture or page of pixels, and only then.
if LD_TRACE_LOADED_OBJECTS=1 "$prefix/bin/nashrieh" | grep -E 'libcairo|librsvg|libqpdf|libtiff'; then
    echo "these are loaded at the start"
    exit 1
fi
printf '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>' >plan.svg
printf -- '---\ntitle: گشایش کارگاه\nphoto: plan.svg\nalt: نقشه\n---\nکارگاه تازه گشوده شد.\n' >photo.md
# set_without STATUS NAME WORDS ARGS...: nashrieh ARGS without a sound annex.
set_without() {
    wanted=$1 name=$2 words=$3 status=0
    shift 3
    "$prefix/bin/nashrieh" "$@" --lang en >messages 2>&1 || status=$?
    [ $status = "$wanted" ] && grep -F "$name" messages | grep -q "$words" && return
    echo "nashrieh $*: exit $status"
    cat messages
    exit 1
}
annex=$(find "$prefix" -path '*/nashrieh/annex.so')
"$prefix/bin/nashrieh" article photo.md -o photo.pdf -q
grep -aq '/Subtype/Form' photo.pdf || { echo "the drawing is not in the PDF"; exit 1; }
"$prefix/bin/nashrieh" preview photo.md -d . -q
mv "$annex" "$work/kept.so"
"$prefix/bin/nashrieh" article report.md -o report.pdf -q || { echo "a report needs the annex"; exit 1; }
set_without 1 '[picture-annex]' 'photo.md:3:.*plan.svg.*annex.so: cannot open' article photo.md -o photo.pdf
set_without 2 '[painting-annex]' 'annex.so: cannot open' preview report.md -d .
printf 'no PDF' >other.pdf
set_without 2 '[pdf-unreadable]' 'other.pdf.*annex.so: cannot open' verify other.pdf
"$cc" -shared -fPIC -o "$annex" "$root/tests/cli/annex.c"
set_without 1 '[picture-annex]' 'annex.so is of version 0.0.0' article photo.md -o photo.pdf
set_without 2 '[painting-annex]' 'annex.so is of version 0.0.0' preview report.md -d .
