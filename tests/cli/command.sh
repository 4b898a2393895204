#!/bin/sh
# command.sh NASHRIEH ROOT: what the command promises: exit codes, messages with their places, files
# whole or untouched, the same bytes every time, JSON that parses.
set -u
nashrieh=$1 root=$2 failed=0
NASHRIEH_DATA=$root
export NASHRIEH_DATA
unset SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES LANG
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

fail() { echo "FAILED: $*"; failed=1; }

# gives STATUS ARGS...: runs the command into out and err.
gives() {
    wanted=$1
    shift
    "$nashrieh" "$@" >out 2>err </dev/null
    status=$?
    [ $status = "$wanted" ] || { fail "exit $status, not $wanted: nashrieh $*"; sed 's/^/    /' err; }
}
says() { grep -qF -e "$1" err || { fail "stderr lacks: $1"; sed 's/^/    /' err; }; }
prints() { grep -qF -e "$1" out || fail "stdout lacks: $1"; }
silent() { [ ! -s err ] || { fail "words on stderr: $*"; sed 's/^/    /' err; }; }
is_pdf() { [ "$(head -c 5 "$1")" = "%PDF-" ] || fail "$1 is no PDF"; }
is_json() {
    command -v python3 >/dev/null || return 0
    python3 -m json.tool <"$1" >/dev/null || fail "$1 is not JSON"
}
only() { # FOLDER NAMES: nothing else is there
    there=$(ls -A "$1" | tr '\n' ' ')
    [ "$there" = "$2 " ] || fail "in $1: $there, not $2"
}

cat >good.md <<'END'
---
title: گشایش کارگاه تازه
deck: کارگاه در شش ماه ساخته شد
---
کارگاه تازهٔ سازمان امروز گشوده شد. این کارگاه در زمینی به مساحت دو هزار متر ساخته شده است و پنجاه نفر
در آن کار می‌کنند. مدیر کارگاه گفت که کار از فردا آغاز می‌شود.
END
printf -- '---\ntitle: گشایش\ndekc: کارگاه\n---\nمتن گزارش.\n' >key.md
printf 'عنوان\n\nمتن \377 خراب\n' >bytes.txt

# --- help and options
gives 0 --help
prints "usage: nashrieh COMMAND"
gives 0 --version
for command in article issue preview trace fonts; do
    gives 0 $command --help
    prints "usage: nashrieh $command"
    prints "Exit code"
    silent $command --help
    gives 0 $command --help --lang fa
    prints "کد پایان"
done
gives 2
gives 2 artcle
says "artcle"
gives 2 article
says "no file"
gives 2 article --colour good.md
says "--colour"
gives 2 article good.md --dpi 100
says "no option --dpi"
gives 2 article good.md -o
gives 2 article good.md --lang de
gives 2 article good.md -o a.pdf -d b
gives 2 article good.md key.md -o a.pdf
gives 2 preview good.md --dpi 5
gives 2 issue a b
only . "bytes.txt err good.md key.md out"

# --- exit codes and places
gives 0 article good.md
is_pdf good.pdf
says "good.pdf: 1 page"
gives 0 article good.md -o quiet.pdf --quiet
silent --quiet
gives 1 article key.md
says "key.md:3:1: error: unknown key"
says "did you mean"
says "deck"
is_pdf key.pdf
gives 1 article key.md --lang fa
says "key.md:3:1: خطا: "
says "آیا"
gives 2 article bytes.txt
says "bytes.txt:3:5: fatal: "
says "[not-utf-8]"
[ ! -e bytes.pdf ] || fail "a PDF of bytes that are not UTF-8"
gives 2 article missing.md
says "[file-unreadable]"
gives 1 article good.md bytes.txt -d two
only two "good.pdf"
gives 2 article good.md --layout nowhere -o x.pdf
says "[layout-not-found]"
gives 2 issue .
says "issue.yaml"
says "[file-unreadable]"
mkdir orphan && printf 'number: 3\narticles:\n  - good.md\n' >orphan/issue.yaml && cp good.md orphan/
gives 2 issue orphan
says "[publication-missing]"
mkdir -p other && cp good.md other/good.md
gives 1 article good.md other/good.md -d same
says "just made from another file"
only same "good.pdf"

# --- a font that the layout asks for and nobody has
mkdir -p bare/layouts && cp -R "$root/fonts" bare/fonts && cp -R "$root/layouts" bare/
sed 's/Parastoo WOL/Nowhere Sans/g; s/Vazirmatn/Nowhere Sans/g; s/Sahel/Nowhere Sans/g' \
    "$root/layouts/article.yaml" >bare/layouts/article.yaml
NASHRIEH_DATA=$work/bare "$nashrieh" article good.md -o font.pdf >out 2>err
status=$?
[ $status != 0 ] || fail "a missing font gives exit 0"
says "[font-missing]"
mkdir -p nothing/fonts
NASHRIEH_DATA=$work/nothing "$nashrieh" article good.md -o font.pdf >out 2>err
[ $? = 2 ] || fail "no fonts at all, and not exit 2"
says "[no-fonts]"

# --- outputs: whole or untouched, no litter
mkdir -p kept && echo old >kept/good.pdf
(
    ulimit -f 8
    gives 2 article good.md -o kept/good.pdf
    says "[file-unwritable]"
    exit $failed
) || failed=1
[ "$(cat kept/good.pdf)" = old ] || fail "a full disk cost the old file"
only kept "good.pdf"
gives 2 article bytes.txt -o kept/good.pdf
[ "$(cat kept/good.pdf)" = old ] || fail "a failed run cost the old file"
gives 2 article good.md -o nowhere/good.pdf
says "[file-unwritable]"
gives 2 article good.md -o kept
only kept "good.pdf"
if [ "$(id -u)" != 0 ]; then
    chmod a-w kept
    gives 2 article good.md -o kept/good.pdf
    chmod u+w kept
    chmod a-w kept/good.pdf
    gives 2 article good.md -o kept/good.pdf
    [ "$(cat kept/good.pdf)" = old ] || fail "a read-only file was replaced"
    chmod u+w kept/good.pdf
fi
cp good.md input.md
gives 2 article input.md -o input.md
cmp -s good.md input.md || fail "an input was overwritten"
ln -s target.pdf link.pdf && echo old >target.pdf && chmod 640 target.pdf
gives 0 article good.md -o link.pdf
[ -L link.pdf ] || fail "a link was replaced by a file"
is_pdf target.pdf
[ "$(ls -l target.pdf | cut -c1-10)" = -rw-r----- ] || fail "permissions changed"
"$nashrieh" article good.md -o /dev/stdout -q | head -c 5 | grep -q '%PDF-' || fail "no PDF on stdout"
long=$(printf '%0245d' 0)
gives 0 article good.md -o "$long.pdf"
is_pdf "$long.pdf"

# --- the same bytes every time
gives 0 article good.md -o one.pdf
sleep 1
mkdir -p elsewhere && (cd elsewhere && cp ../good.md . && "$nashrieh" article good.md -o ../two.pdf -q)
cmp one.pdf two.pdf || fail "two runs, two PDFs"
SOURCE_DATE_EPOCH=1700000000 "$nashrieh" article good.md -o three.pdf -q
SOURCE_DATE_EPOCH=1700000000 TZ=Asia/Tehran "$nashrieh" article good.md -o four.pdf -q
cmp three.pdf four.pdf || fail "SOURCE_DATE_EPOCH: two runs, two PDFs"
grep -aq '2023-11-14T22:13:20Z' three.pdf || fail "SOURCE_DATE_EPOCH is not in the metadata"
for epoch in x -1 99999999999999999999; do
    SOURCE_DATE_EPOCH=$epoch "$nashrieh" article good.md -o odd.pdf -q || fail "SOURCE_DATE_EPOCH=$epoch"
done

# --- JSON
gives 1 article key.md good.md --format json -d json
is_json out
prints '"name": "unknown-key"'
prints '"line": 3, "column": 1'
silent --format json
cp key.md "$(printf 'odd\377".md')"
gives 1 article "$(printf 'odd\377".md')" --format json
is_json out
gives 0 trace good.md
is_json out
prints '"text":"گشایش کارگاه تازه"'
gives 0 trace good.md -o trace.json
cmp -s out trace.json && fail "the trace went to stdout too"
is_json trace.json
gives 2 trace bytes.txt -o trace.json
is_json trace.json
gives 2 trace bytes.txt --format json
is_json err
gives 0 fonts
prints "Parastoo WOL"
gives 0 fonts --format json
is_json out
gives 0 fonts "$root/fonts/Vazirmatn-Regular.ttf"
prints "Vazirmatn Regular"
gives 0 fonts "$root/fonts/Vazirmatn-Regular.ttf" "$root/fonts/Sahel-Bold.ttf" --format json
is_json out
gives 2 fonts good.md
says "[font-unreadable]"
gives 2 fonts good.md --format json
is_json out

# --- preview
gives 0 preview good.md -d pages --dpi 40
only pages "good-1.png"
[ "$(head -c 4 pages/good-1.png | tail -c 3)" = PNG ] || fail "preview makes no PNG"

# --- the sample issue
gives 0 issue "$root/samples/hamyar/19" -o issue.pdf --articles articles -q
is_pdf issue.pdf
silent the sample issue
[ "$(ls articles | wc -l)" -ge 15 ] || fail "the issue's articles are not there"
gives 0 issue "$root/samples/hamyar/19" -o again.pdf -q
cmp issue.pdf again.pdf || fail "two runs, two issues"
if command -v qpdf >/dev/null; then
    qpdf --check issue.pdf >out 2>&1 || { fail "qpdf --check"; cat out; }
fi

# --- the word list gives hints: named, missing, wrong, and said each time; print never depends on it
printf -- '---\ntitle: نشست\ndate: ۲ آذر ۱۴۰۵\nlead: کوتاه\n---\nهمه در دیدارمردم.\n' >glued.md
gives 0 check glued.md --dictionary none
says "word list: none"
! grep -q glued-words out || fail "a hint without a word list"
gives 0 check glued.md --dictionary "$root/tests/lint/words.dic"
says "words.dic (8 words), for hints only; print is the same without it"
grep -q glued-words out || fail "no hint from the word list"
gives 0 check glued.md --dictionary "$root/tests/lint/words.dic" --fix
grep -q دیدارمردم glued.md || fail "a hint was applied"
gives 0 check glued.md --dictionary "$root/tests/lint/words.dic" --format json
grep -q '"dictionary": ".*words.dic"' out || fail "JSON does not name the word list"
gives 0 check glued.md --dictionary none --format json
grep -q '"dictionary": null' out || fail "JSON names a word list that was not asked"
gives 0 check glued.md --dictionary no-such-file.dic
grep -qF "[dictionary-unreadable]" out || fail "a word list that is not there is not said"
gives 0 check glued.md --dictionary none --lang fa
says "واژه‌نامه: هیچ"

# --- a date whose year cannot be told is said while setting too, unless it is an exception
mkdir -p dates/1
printf 'name: همیار\n' >dates/publication.yaml
printf 'number: 1\nyear: 1405\nquarter: پاییز\narticles: [a.md]\n' >dates/1/issue.yaml
printf -- '---\ntitle: نشست\n---\nروز ۰۵/۰۳/۰۲ و روز ۳۱/۵/۹۱ بود.\n' >dates/1/a.md
gives 0 article dates/1/a.md -o dates.pdf
says "a.md:4:5: warning: ⁨۰۵/۰۳/۰۲⁩"
[ "$(grep -c date-undecided err)" = 1 ] || fail "a date that gives its year away is called undecided"
gives 0 issue dates/1 -o dates.pdf
says "[date-undecided]"
printf 'ignore: [date-undecided]\n' >>dates/publication.yaml
gives 0 issue dates/1 -o dates.pdf
! grep -q date-undecided err || fail "an exception that is not heeded"

find . -name '.nashrieh-*' | grep . && fail "temporary files are left"
exit $failed
