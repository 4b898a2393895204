#!/bin/sh
# faults.sh NASHRIEH ROOT: what goes wrong costs what it is about and nothing else: nothing that stood
# is lost, every file is whole, the next run goes on.
. "$(dirname "$0")/lib.sh"
publication A
whole() { # every output is a whole file
    for file in $(find "$1" -name '*.pdf'); do qpdf --check "$file" >/dev/null 2>&1 || fail "$file is not whole"; done
    litter=$(find "$1" -name '.nashrieh-*')
    [ -z "$litter" ] || fail "litter: $litter"
}
gives 0 batch A -d good
same() { diff -r -x '.nashrieh*' "$1" good >/dev/null || fail "$1 is not what it should be"; }

# --- a file that cannot be read: what was made of it stays, the rest goes on
cp -r A B
gives 0 batch B -d b
printf 'عنوان\n\nمتن \377\376 خراب\n' >B/articles/1391/c.md
echo 'تازه.' >>B/articles/1391/a.md
gives 1 batch B -d b
says 'article B/articles/1391/c.md'
has b/text/a.txt 'تازه'
cmp -s b/articles/c.pdf good/articles/c.pdf || fail "c.pdf is lost"
cmp -s b/1391/summer/issue.pdf good/1391/summer/issue.pdf || fail "the issue without the article"
if [ "$(id -u)" != 0 ]; then
    cp A/articles/1391/c.md B/articles/1391/c.md
    chmod a-r B/articles/1391/c.md
    gives 1 batch B -d b
    says '[file-unreadable]'
    cmp -s b/articles/c.pdf good/articles/c.pdf || fail "c.pdf is lost"
fi
gives 1 batch B -d fresh
there fresh/articles/a.pdf fresh/1391/summer/issue.pdf
gone fresh/articles/c.pdf

# --- a full disk: files larger than a limit
cp -r good full
echo 'تازه.' >>A/articles/1391/a.md
(ulimit -f 10 && "$nashrieh" batch A -d full >log.out 2>log.err)
[ $? = 1 ] || fail "a full disk: exit"
says '[file-unwritable]'
diff -r -x '.nashrieh*' -x index.json full good >/dev/null || fail "what stood is lost on a full disk"
whole full
gives 0 batch A -d full
whole full
has full/text/a.txt 'تازه'
rm -r good
gives 0 batch A -d good
same full

# --- an output folder that is read only
if [ "$(id -u)" != 0 ]; then
    cp -r good shut
    chmod -R a-w shut
    echo 'تازه‌تر.' >>A/articles/1391/a.md
    "$nashrieh" batch A -d shut >log.out 2>log.err && fail "a folder that is read only"
    chmod -R u+w shut
    same shut
    sed -i '$d' A/articles/1391/a.md
fi
echo x >file
gives 2 batch A -d file
mkdir blocked && mkdir -p blocked/articles/a.pdf
gives 1 batch A -d blocked
says 'article a: '
there blocked/articles/b.pdf blocked/1391/spring/issue.pdf

# --- an article that is too much for a worker's memory or time costs itself and its issue
cp -r A C
{ printf -- '---\ntitle: بلند\ndate: ۱ مهر ۱۳۹۱\n---\n'
  yes 'این بند دربارهٔ راه است و هر بار همان را می‌گوید تا کارگر خسته شود.

' | head -n 60000; } >C/articles/1391/long.md
gives 1 batch C -d c --seconds 1 -j2
says 'it took longer than 1 s'
says 'article'
there c/articles/a.pdf c/articles/d.pdf c/1391/spring/issue.pdf
whole c
[ "$sanitized" = ON ] || { # whose shadow memory is beyond any limit
    gives 1 batch C -d c --memory 120
    says '[batch-lost]'
    whole c
}
rm C/articles/1391/long.md
gives 0 batch C -d c
same c

# --- a worker that is killed
mkdir K
cp -r A/. K
for n in $(seq 40); do article K "k$n" 'چهارشنبه ۷ تیر ۱۳۹۱' گزارش; done
gives 0 batch K -d whole-k
"$nashrieh" batch K -d k -j2 >log.out 2>log.err &
master=$!
for try in $(seq 100); do
    worker=$(pgrep -P $master | head -n 1)
    [ -n "$worker" ] && [ -s k/.nashrieh.state ] && break
    sleep 0.05
done
kill -9 "$worker"
wait $master
status=$?
[ $status = 1 ] || [ $status = 0 ] || fail "exit $status after a worker was killed"
[ $status = 0 ] || says 'signal 9'
gives 0 batch K -d k
diff -r -x '.nashrieh*' k whole-k >/dev/null || fail "not whole after a worker was killed"

# --- the master is killed; workers finish and go, and the next run goes on
rm -r k
"$nashrieh" batch K -d k -j2 >log.out 2>log.err &
master=$!
for try in $(seq 200); do
    grep -qs '^done' k/.nashrieh.state && break
    sleep 0.05
done
kill -9 $master
wait $master 2>/dev/null
gives 0 batch K -d k --json
grep -q '"unchanged": 0, "failed": 0, "flawed"' log.out && fail "everything was done again"
whole k
diff -r -x '.nashrieh*' k whole-k >/dev/null || fail "not whole after a kill"
prints '"failed": 0'

# --- Ctrl-C
rm -r k
"$nashrieh" batch K -d k -j2 >log.out 2>log.err &
master=$!
for try in $(seq 200); do
    [ -d k/articles ] || [ -s k/1391/summer/issue.pdf ] && break
    sleep 0.05
done
kill -INT $master
wait $master
status=$?
[ $status = 1 ] || fail "exit $status after Ctrl-C"
says '(stopped)'
whole k
gives 0 batch K -d k
diff -r -x '.nashrieh*' k whole-k >/dev/null || fail "not whole after Ctrl-C"

# --- two at once: the second says that it waits, and finds all done
rm -r k
"$nashrieh" batch K -d k -j2 >/dev/null 2>&1 &
first=$!
for try in $(seq 200); do [ -s k/.nashrieh.state ] && break; sleep 0.05; done
gives 0 batch K -d k
says '[batch-waits]'
says '0 built'
wait $first || fail "the first of two"
diff -r -x '.nashrieh*' k whole-k >/dev/null || fail "two at once"

# --- litter of a killed run goes
printf w >k/.nashrieh.lock
echo half >k/articles/.nashrieh-99999999-0
gives 0 batch K -d k
says '[batch-litter]'
whole k
# DIAG_BATCH_STATE_LOST
rm k/.nashrieh.state
mkdir k/.nashrieh.state
gives 0 batch K -d k
says '[batch-state-lost]'
whole k
exit $failed
