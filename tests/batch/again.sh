#!/bin/sh
# again.sh NASHRIEH ROOT: only what changed is built; the same bytes every time; a state file that is
# gone, damaged or foreign; a clock that was set back; parts on other machines.
. "$(dirname "$0")/lib.sh"
publication A
built() { says "$1 built"; }

gives 0 batch A -d out
built 8
picture_of out >before
gives 0 batch A -d out
built 0
picture_of out | cmp -s before - || fail "something was written though nothing changed"

# --- one article: itself, its issue, the indexes
echo 'تازه.' >>A/articles/1391/c.md
gives 0 batch A -d out --json
for name in 'issue 1391/summer' 'article c' 'index 1391'; do prints "\"made\", \"name\": \"$name\""; done
[ "$(grep -c '"made"' log.out)" -le 4 ] || fail "too much was made: $(cat log.out)"
gives 0 batch A -d clean
diff -r -x '.nashrieh*' out clean >/dev/null || fail "another way to the same archive gives other bytes"
gives 0 batch A -d one -j1
diff -r -x '.nashrieh*' one clean >/dev/null || fail "one worker gives other bytes"

# --- an output that somebody changed or took away is made again
echo x >>out/articles/a.pdf
rm out/text/b.txt
gives 0 batch A -d out
built 2
diff -r -x '.nashrieh*' out clean >/dev/null || fail "not mended"

# --- a picture, a layout, an option
mkdir A/articles/1391/pictures
cp "$root/samples/hamyar/pictures/street.svg" A/articles/1391/pictures/s.svg
sed -i 's,^place:,photo: pictures/s.svg\nalt: خیابان\nplace:,' A/articles/1391/d.md
gives 0 batch A -d out
sed -i 's,</svg>,<!-- x --></svg>,' A/articles/1391/pictures/s.svg
gives 0 batch A -d out --json
prints '"made", "name": "article d"'
grep -q '"made", "name": "article [abc]"' log.out && fail "articles without the picture were made"
gives 0 batch A -d out --verbatim
built 8
gives 0 batch A -d out --verbatim --attach-source
built 8
gives 0 batch A -d attached --attach-source --no-verify --jobs
prints '--no-verify --attach-source'

# --- the state file: without it all is looked at anew, and written only where bytes differ
gives 0 batch A -d out
picture_of out | grep -v state >before
rm out/.nashrieh.state
gives 0 batch A -d out
cp out/.nashrieh.state good
for damage in 's/article/artacle/' 's/^nashrieh batch 1.*/nashrieh batch 0 0.0.1/' '2,$s/$/x/'; do
    cp good out/.nashrieh.state
    sed -i "$damage" out/.nashrieh.state
    gives 0 batch A -d out
    says 'state-'
    built 8
    diff -r -x '.nashrieh*' out clean >/dev/null
    gives 0 batch A -d out
    built 0
done
says 'unchanged'
cp good out/.nashrieh.state
sed -i 's/article/artacle/' out/.nashrieh.state
gives 0 batch A -d out
says '[batch-state-damaged]'
sed -i 's/^nashrieh batch 1.*/nashrieh batch 0/' out/.nashrieh.state
gives 0 batch A -d out
says '[batch-state-version]'
# A last line without an end is what a killed run leaves.
head -c -30 out/.nashrieh.state >cut && cp cut out/.nashrieh.state
gives 0 batch A -d out
silent_on 'state-'

# --- a clock that was set back, and an editor that keeps the old time and length
stamp=$(date -d '2001-01-01' +%Y%m%d%H%M)
sed -i 's/تازه/کهنه/' A/articles/1391/c.md
touch -t "$stamp" A/articles/1391/c.md
gives 0 batch A -d out
has out/text/c.txt 'کهنه'
touch -r A/articles/1391/c.md reference
sed -i 's/کهنه/تازه/' A/articles/1391/c.md
touch -r reference A/articles/1391/c.md
gives 0 batch A -d out
has out/text/c.txt 'تازه'
touch -t 203801010000 A/articles/1391/c.md
gives 0 batch A -d out
built 0

# --- what is withdrawn goes, unless somebody made it his own
echo mine >>out/text/c.txt
rm A/articles/1391/c.md
gives 0 batch A -d out
says '1 removed'
gone out/articles/c.pdf
there out/text/c.txt

# --- parts: as command lines, in any order, gathered
ln -s "$nashrieh" nashrieh
gives 0 batch A -d parts --jobs
prints 'nashrieh batch A -d parts --only 1391/spring # in: A/publication.yaml'
prints 'parts/articles/d.pdf'
cp log.out lines
gives 0 batch A -d parts --jobs --json
prints '"command": ["nashrieh", "batch", "A", "-d", "parts", "--only", "1391/summer"]'
gives 1 batch A -d parts --merge
says '[batch-not-built]'
if command -v parallel >/dev/null 2>&1; then
    PATH=$PWD:$PATH parallel -j2 <lines >/dev/null 2>&1 || fail "parallel"
else
    PATH=$PWD:$PATH sh -e lines 2>/dev/null || fail "the lines"
fi
gives 0 batch A -d parts --merge
rm -f out/text/c.txt
gives 0 batch A -d whole
diff -r -x '.nashrieh*' parts whole >/dev/null || fail "parts give other bytes"
[ "$(ls -A parts | grep -c nashrieh)" = 2 ] || fail "left: $(ls -A parts)"
exit $failed
