#!/bin/sh
# verify.sh NASHRIEH ROOT: the judge from outside: every sample and the torture text pass, with the
# words of their sources; what is broken is told, and exit codes are right.
set -u
nashrieh=$1 root=$2 failed=0
NASHRIEH_DATA=$root
export NASHRIEH_DATA
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
gives() { # STATUS ARGUMENTS
    wanted=$1
    shift
    "$nashrieh" "$@" >out 2>err
    status=$?
    [ $status = "$wanted" ] || { fail "exit $status, not $wanted: nashrieh $*"; sed 's/^/    /' out err; }
}
prints() { grep -qF -e "$1" out || { fail "stdout lacks: $1"; sed 's/^/    /' out; }; }

# Samples: the issue, each article, with what their authors wrote.
gives 0 issue "$root/samples/hamyar/19" -o issue.pdf --articles articles
gives 0 verify issue.pdf articles/*.pdf
[ ! -s out ] || fail "words about good PDFs"
for name in asphalt archive waste letters verse; do
    gives 0 verify "articles/$name.pdf" --source "$root/samples/hamyar/19/$name.md"
    gives 0 verify issue.pdf --source "$root/samples/hamyar/19/$name.md"
done

# Boxes of every kind, in a single article and in the columns of an issue.
cp "$root/tests/verify/boxes.md" .
gives 0 article boxes.md -o boxes.pdf
gives 0 verify boxes.pdf --source boxes.md
mkdir -p paper/1
sed '/^ *date:/d' "$root/samples/hamyar/publication.yaml" | grep -v '^nameplate' >paper/publication.yaml
cp boxes.md paper/1
printf 'number: 1\nquarter: پاییز\nyear: 1405\narticles:\n  - boxes.md\n' >paper/1/issue.yaml
"$nashrieh" issue paper/1 -o paper.pdf -q >out 2>err
gives 0 verify paper.pdf --source boxes.md

# What makes trouble: numbers, brackets, Latin, marks.
cp "$root/tests/readers/torture.txt" torture.md
cp "$root/tests/readers/prose.txt" prose.md
for name in torture prose; do
    "$nashrieh" article "$name.md" -o "$name.pdf" -q >out 2>err
    gives 0 verify "$name.pdf" --source "$name.md"
done

# Another text, a broken PDF, no PDF.
gives 1 verify torture.pdf --source prose.md
prints '[press-source]'
qpdf --qdf --object-streams=disable issue.pdf - | sed 's/DisplayDocTitle true/DisplayDocTitle false/' >broken.pdf
gives 1 verify broken.pdf
prints 'broken.pdf: error: '
prints '[ua-7.1-10]'
gives 1 verify broken.pdf --format json
python3 -m json.tool <out >/dev/null || fail "no JSON"
prints '"ua-7.1-10"'
gives 1 verify broken.pdf --lang fa
prints 'خطا'
gives 1 verify issue.pdf broken.pdf no-such.pdf
gives 2 verify no-such.pdf
cp "$root/README.md" words.pdf
gives 2 verify words.pdf
prints '[pdf-unreadable]'

# Fonts that an office brings, TrueType and CFF, where Debian's are installed.
truetype=/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf
cff=/usr/share/fonts/opentype/urw-base35/URWBookman-Light.otf
if [ -e $truetype ] && [ -e $cff ]; then
    mkdir -p own
    cp $truetype $cff own
    cp -r "$root/layouts/palettes" .
    sed '/^roles:/,/^$/s/^\(  [a-z]*:\) .*/\1 URW Bookman, DejaVu Sans Condensed, DejaVu Sans/' \
        "$root/layouts/article.yaml" >own.yaml
    cp "$root/tests/verify/good.md" "$root/tests/verify/street.svg" .
    "$nashrieh" article good.md -o own.pdf --layout own.yaml --fonts own -q >out 2>err
    gives 0 verify own.pdf --source good.md
    grep -aq . own.pdf && qpdf --qdf --object-streams=disable own.pdf - | grep -aq URWBookman ||
        fail "the office's CFF font is not in its PDF"
fi

# With their sources inside, the same bytes each time.
gives 0 issue "$root/samples/hamyar/19" -o one.pdf --attach-source
gives 0 issue "$root/samples/hamyar/19" -o two.pdf --attach-source --no-verify
cmp one.pdf two.pdf || fail "two runs, two PDFs"
gives 0 verify one.pdf
qpdf --show-attachment=waste.md one.pdf | cmp - "$root/samples/hamyar/19/waste.md" || fail "not the author's bytes"
exit $failed
