#!/bin/sh
# normalise.sh NASHRIEH ROOT: the author's files, edited: what is printed, what is written and kept,
# and that the press makes the same of both.
set -u
nashrieh=$1 root=$2 failed=0
NASHRIEH_DATA=$root
export NASHRIEH_DATA
unset SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES LANG NO_COLOR
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

fail() { echo "FAILED: $*"; failed=1; }
gives() { # STATUS ARGS...
    wanted=$1
    shift
    "$nashrieh" "$@" >out 2>err </dev/null
    status=$?
    [ $status = "$wanted" ] || { fail "exit $status, not $wanted: nashrieh $*"; sed 's/^/    /' err; }
}
says() { grep -qF -e "$1" err || { fail "stderr lacks: $1"; sed 's/^/    /' err; }; }
prints() { grep -qF -e "$1" out || { fail "stdout lacks: $1"; sed 's/^/    /' out; }; }
silent() { [ ! -s err ] || { fail "words on stderr: $*"; sed 's/^/    /' err; }; }
same() { cmp -s "$1" "$2" || { fail "$1 and $2 differ"; diff "$1" "$2" | head -5; }; }
is_json() {
    command -v python3 >/dev/null || return 0
    python3 -m json.tool <"$1" >/dev/null || fail "$1 is not JSON"
}

typed() { printf 'گزارش كار\n\nدر شهرداريهاي ما 12 كار مي شود .\n'; }
typed >a.txt
printf 'گزارش کار\n\nدر شهرداری‌های ما ۱۲ کار می‌شود.\n' >wanted

# --- text, edits, JSON; nothing is written unasked
gives 0 normalise a.txt
silent normalise
same out wanted
gives 0 normalise out
typed | cmp -s - a.txt || fail "a.txt was changed unasked"
[ ! -e a.txt~ ] || fail "an old file without a new one"
gives 0 normalise a.txt --diff
prints "a.txt:3:4: ⁨شهرداريهاي⁩ → ⁨شهرداری‌های⁩ [Z04 C01]"
prints "⁨مي شود .⁩ → ⁨می‌شود.⁩ [Z01 C01 S02]"
[ "$(wc -l <out)" = 5 ] || fail "--diff has not a line for each word"
! grep -q "$(printf '\033')" out || fail "colour in a file"
gives 0 normalise wanted --diff
[ ! -s out ] || fail "--diff tells edits where there are none"
gives 0 normalise a.txt --format json
is_json out
silent normalise --format json
prints '"rule": "Z04", "class": "S3", "path": "a.txt", "line": 3, "column": 4, "before": "شهرداريهاي", "after": "شهرداری‌های"'
edits=$(sed -n 's/.*"pages": 0, "edits": \([0-9]*\).*/\1/p' out)
gives 0 article a.txt -o a.pdf
says ", $edits edits of orthography"
gives 0 article a.txt -o a.pdf --format json
prints "\"edits\": $edits"

# --- writing: the old file is kept and never lost
gives 0 normalise a.txt --write
same a.txt wanted
typed | cmp -s - a.txt~ || fail "a.txt~ is not the old file"
says "a.txt: $edits edits; the old file is a.txt~"
[ ! -s out ] || fail "--write prints the text too"
gives 0 normalise a.txt --write
says "a.txt: nothing to edit"
[ ! -e a.txt~2 ] || fail "kept a file that was not changed"
typed >a.txt
gives 0 normalise a.txt --write --lang fa
says "a.txt~2"
same a.txt~2 a.txt~
typed >a.txt
gives 0 normalise a.txt --write --format json
is_json out
prints '"kept": "a.txt~3", "text": null'
mkdir linked && typed >linked/b.txt && ln -s linked/b.txt b.txt
gives 0 normalise b.txt --write
[ -L b.txt ] || fail "the link is no link any more"
same linked/b.txt wanted
[ -e linked/b.txt~ ] || fail "the old file is not beside the link's target"
typed >c.txt
chmod 640 c.txt
gives 0 normalise c.txt --write -q
silent --quiet
[ "$(stat -c %a c.txt c.txt~ | sort -u)" = 640 ] || fail "permissions were lost"
if [ "$(id -u)" != 0 ]; then
    mkdir shut && typed >shut/d.txt && chmod 500 shut
    gives 2 normalise shut/d.txt --write
    says "[file-unwritable]"
    typed | cmp -s - shut/d.txt || fail "a file changed that could not be written"
    [ "$(ls -A shut)" = d.txt ] || fail "litter in shut"
    chmod 700 shut
    chmod 400 shut/d.txt
    gives 2 normalise shut/d.txt --write
    says "[file-unwritable]"
    [ "$(ls -A shut)" = d.txt ] || fail "litter beside a file that may not be written"
fi
mkfifo pipe
typed >pipe &
"$nashrieh" normalise pipe --write >out 2>err
[ $? = 2 ] || fail "a pipe was written over"
says "[file-unwritable]"
find . -name '.nashrieh-*' | grep . && fail "temporary files are left"

# --- encodings
printf 'گزارش كار\n\nدر شهرداريهاي ما 12 كار مي شود .\n' | iconv -f UTF-8 -t CP1256 >e.txt
gives 0 normalise e.txt --encoding cp1256
says "[copy-utf-8]"
same out wanted
{ printf -- '---\nencoding: windows-1256\n---\n'; typed; } | iconv -f UTF-8 -t CP1256 >f.txt
gives 0 normalise f.txt --write
[ "$(sed -n 2p f.txt)" = "encoding: UTF-8" ] || fail "the front matter names the old encoding"
gives 0 article f.txt -o f.pdf
printf -- '---\nencoding: utf9\n---\nكار\n' >k.txt
gives 2 normalise k.txt
says "k.txt:2:11: fatal:"
says "[encoding-unknown]"
typed | sed 's/$/\r/' | iconv -f UTF-8 -t UTF-16 >g.txt
gives 0 normalise g.txt
tr -d '\r' <out >lf
same lf wanted
[ "$(grep -c "$(printf '\r')" out)" = 3 ] || fail "line ends were not kept"

for n in 1 2 3 4 5 6; do printf 'گزارش کار سازمان در شهر و شورای آن که از سال پیش آغاز شد و در این دوره به پایان رسید.\n'; done >h.wanted
iconv -f CP1256 -t UTF-8 <h.wanted >h.txt # UTF-8 that was read as Windows-1256
gives 0 normalise h.txt --write
says "[text-restored]"
same h.txt h.wanted
[ -e h.txt~ ] || fail "a restored text was written over"

# --- what is left out, and what cannot be read
printf -- '---\ntitle: گفت:سلام\n---\nكار\n' >h.md
gives 1 normalise h.md
says "h.md:2:12: error:"
says "[copy-left]"
prints "title: گفت:سلام"
prints "کار"
gives 2 normalise no-such-file.txt
gives 1 normalise no-such-file.txt wanted
same out wanted
gives 2 normalise
gives 2 normalise a.txt --fix
gives 0 normalise --help
prints "usage: nashrieh normalise"

# --- check --fix
mkdir -p pub/1
printf 'name: همیار\n' >pub/publication.yaml
printf 'number: 1\nyear: 1405\nquarter: پاییز\narticles: [a.md, b.txt]\n' >pub/1/issue.yaml
printf -- '---\ntitle: كار شد.\n---\nمتن كار كار 12.\n' >pub/1/a.md
typed >pub/1/b.txt
cp -r pub before
gives 0 check pub/1 --fix
says "pub/1/a.md: 6 edits; the old file is pub/1/a.md~"
says "pub/1/b.txt: $edits edits"
[ "$(sed -n 2p pub/1/a.md)" = "title: کار شد" ] || fail "the headline's full stop is still there"
same pub/1/b.txt wanted
prints "[doubled-word]"
! grep -qE '\[(headline-stop|C01|D01|S02)\]' out || fail "what was fixed is found again"
gives 0 check before --fix --format json
is_json out
prints '"rule": "headline-stop", "class": "finding"'
same before/1/a.md pub/1/a.md
printf -- '---\ntitle: كار شد.\nignore: [headline-stop]\n---\nمتن كار.\n' >i.md
gives 0 check i.md --fix
grep -q 'شد\.$' i.md || fail "a fix against an exception"
gives 2 article a.txt --fix

# --- exceptions hold for pages, files and checks alike; --verbatim for issues too
mkdir -p left/1
printf 'style:\n  ezaffe: heh-yeh\n  comparatives: بزرگتر\n' >left/publication.yaml
printf 'گزارش\n\nبزرگ تر\n' >left/style.txt
gives 1 normalise left/style.txt
says "left/publication.yaml:2:3: error: unknown key"
prints "بزرگتر"
printf 'name: همیار\nignore: [Z04]\n' >left/publication.yaml
printf 'number: 1\nyear: 1405\nquarter: پاییز\narticles: [b.txt]\n' >left/1/issue.yaml
typed >left/1/b.txt
gives 0 normalise left/1/b.txt
prints "شهرداریهای"
prints "می‌شود."
gives 0 article left/1/b.txt -o left.pdf
pdftotext left.pdf left.text && grep -q شهرداریهای left.text || fail "pages apply a rule that is left out"
gives 0 issue left/1 -o left.pdf
pdftotext left.pdf left.text && grep -q شهرداریهای left.text || fail "an issue applies a rule that is left out"
printf 'ignore: [D01]\n' >>left/1/issue.yaml
gives 0 check left/1 --fix
grep -q 'شهرداریهای ما 12 کار' left/1/b.txt || fail "--fix applies a rule that is left out"
! grep -qE '\[(Z04|D01)\]' out || fail "a rule that is left out is found"
typed >left/1/b.txt
gives 0 issue left/1 -o left.pdf --verbatim
says ", 0 edits of orthography"
gives 2 check a.txt --encoding utf-9
prints "[encoding-unknown]"

# --- the press makes the same of the author's file and of its copy
mkdir copies
for file in "$root"/samples/hamyar/19/*.md "$root"/samples/hamyar/19/*.txt "$root"/tests/article/*.md \
    "$root"/tests/article/*.txt a.txt~; do
    name=$(basename "$file" '~')
    cp "$file" "$name"
    "$nashrieh" normalise "$name" -q >"copies/$name" 2>/dev/null
    if cmp -s "$name" "copies/$name"; then continue; fi
    "$nashrieh" article "$name" -o raw.pdf -q 2>/dev/null
    (cd copies && "$nashrieh" article "$name" -o ../edited.pdf -q 2>/dev/null)
    pdftotext raw.pdf raw.text && pdftotext edited.pdf edited.text || fail "no PDF of $name"
    same raw.text edited.text
    "$nashrieh" normalise "copies/$name" -q >again 2>/dev/null
    same again "copies/$name"
    count=$((${count:-0} + 1))
done
[ "$count" -ge 8 ] || fail "only $count texts have edits"
exit $failed
