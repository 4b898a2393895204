#!/bin/sh
# messages.sh NASHRIEH ROOT: messages that a user meets, each by what a user does to meet it.
# expect ID PLACE [NAME]: the last run said NAME at PLACE (file:line:col or file, or nashrieh).
set -u
nashrieh=$1 root=$2 failed=0
NASHRIEH_DATA=$root
export NASHRIEH_DATA
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

expect() {
    grep -F "[$3]" err | grep -qF "$2:" && return
    echo "FAILED: $1: not said at $2: [$3]"
    sed 's/^/    /' err
    failed=1
}
article() { "$nashrieh" article "$@" -o out.pdf 2>err >out; }
issue() { "$nashrieh" issue 3 -o out.pdf 2>err >out; }
# A publication whose issue 3 has the article a.md; its issue.yaml goes on with stdin.
publication() {
    rm -rf 3 publication.yaml
    mkdir 3
    printf 'name: همیار\n' >publication.yaml
    printf 'عنوان\n\nمتن گزارش.\n' >3/a.txt
    cat >3/issue.yaml
}

# --- articles
printf '# عنوان\n\nمتن <b>درشت</b> گزارش.\n\n```python\nx = 1\n```\n' >a.md
article a.md
expect DIAG_RAW_HTML a.md:3:5 raw-html
expect DIAG_FENCE_WORD a.md:5:1 fence-word
cp "$root/samples/hamyar/pictures/nameplate-hamyar.svg" n.svg
printf '# عنوان\n\nمتن.\n\n![](n.svg)\n\n![شرح](%s)\n\n![شرح](C:\\\\a.png)\n' "$PWD/n.svg" >a.md
article a.md
expect DIAG_PICTURE_ABSOLUTE a.md:7:1 picture-absolute
expect DIAG_PICTURE_ABSOLUTE a.md:9:1 picture-absolute
expect DIAG_PICTURE_NO_WORDS a.md:5:1 picture-no-words
printf -- '---\ntitle: عنوان\ndeck: %s\n---\nمتن.\n' "$(printf 'زیرتیتری که دراز است %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)" >a.md
article a.md
expect DIAG_DECK_LONG a.md:3:7 deck-long


# --- pictures outside the publication's folder, by path and by link
mkdir -p house/7 && printf 'name: همیار\n' >house/publication.yaml && cp n.svg house/in.svg
ln -s ../n.svg house/link.svg
printf '# عنوان\n\n![شرح](../in.svg)\n\n![شرح](../../n.svg)\n\n![شرح](../link.svg)\n' >house/7/a.md
article house/7/a.md
expect DIAG_PICTURE_OUTSIDE house/7/a.md:5:1 picture-outside
expect DIAG_PICTURE_OUTSIDE house/7/a.md:7:1 picture-outside
[ "$(grep -c 'picture-outside' err)" = 2 ] || { echo "FAILED: in.svg lies in the publication"; failed=1; }
"$nashrieh" check house/7/a.md >err 2>&1
expect DIAG_PICTURE_OUTSIDE house/7/a.md:5:1 picture-outside

# --- issues
printf 'number: 3\nyear: 1405\nquarter: پاییز\nlead: no\near: {number: ۳}\narticles: [a.txt]\n' | publication
issue
expect DIAG_EAR_EMPTY 3/issue.yaml:5:6 ear-empty
printf 'number: 3\nyear: 1405\near: {number: ۳, text: رشد, article: zzzzzzzz}\narticles: [a.txt]\n' | publication
issue
expect DIAG_EAR_ARTICLE 3/issue.yaml:3:38 ear-article
printf 'number: 3\ndate: 5/6/7\narticles: [a.txt]\n' | publication
issue
expect DIAG_DATE_AMBIGUOUS 3/issue.yaml:2:7 date-ambiguous
printf 'number: no\nyear: 1405\narticles: [{file: a.txt, lead: perhaps}]\n' | publication
issue
expect DIAG_YAML_NUMBER 3/issue.yaml:1:9 yaml-number
expect DIAG_YAML_BOOL 3/issue.yaml:3:32 yaml-bool
printf 'number: 3\nyear: 1405\narticles: [{file: a.md, brief: yes}, b.md]\n' | publication
printf '# عنوان\n\nمتن.\n\n- یک\n- دو\n' >3/a.md
cp 3/a.md 3/b.md
issue
expect DIAG_BRIEF_TOO_RICH 3/issue.yaml:3:19 brief-too-rich
printf 'number: 3\narticles:\n  - a.txt\n - b.txt\n' | publication
issue
expect DIAG_YAML_INDENT 3/issue.yaml:4:2 yaml-indent
printf 'number: 3\nyear: "\\q"\narticles: [a.txt]\n' | publication
issue
expect DIAG_YAML_SYNTAX 3/issue.yaml:2:8 yaml-syntax

# --- furniture that is too long: all of it is printed, and said
long() { yes "$1" | head -n "$2" | tr '\n' ' '; }
{ printf 'number: 3\nyear: 1405\narticles: [a.txt]\nnotice: '; long 'یادداشت دبیر شماره' 400; } | publication
long 'متن گزارش شهرداری دربارهٔ راه.' 800 >>3/a.txt
issue
expect DIAG_SIDE_COLUMN_FULL nashrieh side-column-full
printf 'number: 3\nyear: 1405\narticles: [a.txt]\n' | publication
long 'متن گزارش شهرداری دربارهٔ راه.' 800 >>3/a.txt
printf 'name: %s\n' "$(long همیار 60)" >publication.yaml
issue
expect DIAG_FURNITURE_LONG nashrieh furniture-long

# --- layouts
# layout OLD NEW: the article's layout with its first OLD changed; $at is the changed line.
layout() {
    at=$(grep -nF -e "$1" "$root/layouts/article.yaml" | head -n 1 | cut -d: -f1)
    sed "${at}s/$1/$2/; s,palettes/,$root/layouts/palettes/," "$root/layouts/article.yaml" >own.yaml
    "$nashrieh" article 3/a.txt --layout own.yaml -o out.pdf 2>err >out
}
printf 'number: 3\narticles: [a.txt]\n' | publication
layout 'latin: 0.94' 'latin: big'
expect DIAG_YAML_DECIMAL "own.yaml:$at" yaml-decimal
layout 'size: 11' 'size: wide'
expect DIAG_YAML_DIMEN "own.yaml:$at" yaml-dimen
layout 'align: justify' 'align: xxxxxxxxxxxx'
expect DIAG_YAML_CHOICE "own.yaml:$at" yaml-choice
layout 'grid:  ' 'grid: 3 #'
expect DIAG_LAYOUT_MAP "own.yaml:$at" layout-map
exit $failed
