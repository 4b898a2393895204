#!/bin/sh
# watch.sh NASHRIEH ROOT: what is saved is set, however the editor saves; what is broken leaves the
# old PDF; Ctrl-C ends it.
set -u
nashrieh=$1 root=$2 failed=0
NASHRIEH_DATA=$root
export NASHRIEH_DATA
unset LC_ALL LC_MESSAGES LANG
work=$(mktemp -d) || exit 2
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2

fail() { echo "FAILED: $*"; failed=1; sed 's/^/    /' err; }
# until CONDITION: ten seconds at most
until_true() {
    for tenth in $(seq 100); do
        eval "$1" && return 0
        sleep 0.1
    done
    fail "never true: $1"
}
words() { pdftotext "$1" - 2>/dev/null | grep -q "$2"; }

mkdir -p pub/1
printf 'name: پیام\n' >pub/publication.yaml
printf 'number: 1\nyear: 1405\narticles: [a.md]\n' >pub/1/issue.yaml
printf -- '---\ntitle: نخست\n---\nمتن گزارش.\n' >pub/1/a.md

"$nashrieh" watch pub -d out 2>err >log &
pid=$!
until_true 'grep -q "2 folders are watched" err'

# --- written in place; a new file renamed over the old one; a backup beside it
printf -- '---\ntitle: دوم\n---\nمتن گزارش.\n' >pub/1/a.md
until_true 'words out/a.pdf دوم && words out/1.pdf دوم'
printf -- '---\ntitle: سوم\n---\nمتن گزارش.\n' >pub/1/.a.tmp
mv pub/1/.a.tmp pub/1/a.md
until_true 'words out/a.pdf سوم && words out/1.pdf سوم'
mv pub/1/a.md pub/1/a.md~
printf -- '---\ntitle: چهارم\n---\nمتن گزارش.\n' >pub/1/a.md
until_true 'words out/a.pdf چهارم'

# --- the issue's own file, and a folder that came later
printf 'number: 1\nyear: 1405\narticles: [a.md, more/b.md]\n' >pub/1/issue.yaml.new
mkdir pub/1/more
until_true 'grep -q "article-left-out\|a.pdf: 1 page" err'
sleep 0.3
printf -- '---\ntitle: تازه\n---\nاستاندار گفت گفت که راه باز شد.\n' >pub/1/more/b.md
until_true 'words out/b.pdf تازه'
until_true 'grep -q "b.md:4:.*doubled-word" err'
mv pub/1/issue.yaml.new pub/1/issue.yaml
until_true 'words out/1.pdf تازه'

# --- what is broken says so and leaves the PDF
cp out/b.pdf kept.pdf
printf 'عنوان\n\nمتن \377 خراب\n' >pub/1/more/b.md
until_true 'grep -q "not-utf-8\|encoding-unsure" err'
cmp -s kept.pdf out/b.pdf || fail "b.pdf changed"

kill -INT $pid
wait $pid
status=$?
pid=
[ $status = 0 ] || fail "exit $status after Ctrl-C"
[ "$(ls -A out | tr '\n' ' ')" = '1.pdf a.pdf b.pdf ' ] || fail "in out: $(ls -A out)"
# --- an archive: the batch makes its issue; what is built below is nobody's save
mkdir -p arch/articles
cp pub/publication.yaml arch
for name in e f; do
    printf -- '---\ntitle: %s\ndate: ۷ تیر ۱۳۹۱\n---\nمتن گزارش.\n' $name >arch/articles/$name.md
done
"$nashrieh" watch arch -d arch/out 2>err >log &
pid=$!
until_true 'grep -q "folders are watched" err'
printf -- '---\ntitle: ششم\ndate: ۷ تیر ۱۳۹۱\n---\nمتن گزارش.\n' >arch/articles/f.md
until_true 'words arch/out/1391/summer/issue.pdf ششم && words arch/out/articles/e.pdf e'
until_true 'grep -q " built, " err'
sleep 0.5
[ "$(grep -c " built, " err)" = 1 ] || fail "built for its own outputs"
printf -- '---\ntitle: هفتم\ndate: ۷ تیر ۱۳۹۱\n---\nمتن گزارش.\n' >arch/articles/f.md
until_true 'words arch/out/1391/summer/issue.pdf هفتم'
kill -INT $pid
wait $pid
pid=

"$nashrieh" watch nowhere 2>err
[ $? = 2 ] || fail "a folder that is not there"
exit $failed
