#!/bin/sh
# new.sh NASHRIEH ROOT: what `nashrieh new` makes can be set and checked as it is, counts on rightly,
# and never touches what is there.
set -u
nashrieh=$1 root=$2 failed=0
NASHRIEH_DATA=$root SOURCE_DATE_EPOCH=1796083200 # 1 December 2026: 10 Azar 1405
export NASHRIEH_DATA SOURCE_DATE_EPOCH
unset LC_ALL LC_MESSAGES LANG
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2

fail() { echo "FAILED: $*"; failed=1; }
gives() {
    wanted=$1
    shift
    "$nashrieh" "$@" >out 2>err </dev/null
    status=$?
    [ $status = "$wanted" ] || { fail "exit $status, not $wanted: nashrieh $*"; sed 's/^/    /' err; }
}
says() { grep -qF -e "$1" err || { fail "stderr lacks: $1"; sed 's/^/    /' err; }; }
prints() { grep -qF -e "$1" out || { fail "stdout lacks: $1"; cat out; }; }
has() { grep -qxF -e "$2" "$1" || { fail "$1 lacks the line: $2"; cat "$1"; }; }
refuses() { # NAME ARGS...: says NAME and changes nothing
    name=$1
    shift
    before=$(find . -type f ! -name out ! -name err -exec cksum {} + | sort)
    gives 2 "$@"
    says "[$name]"
    [ "$before" = "$(find . -type f ! -name out ! -name err -exec cksum {} + | sort)" ] ||
        fail "something changed: $*"
}

# --- a publication, its first issue and the next ones can be set at once
gives 0 new publication Payam
prints Payam/publication.yaml
has Payam/publication.yaml 'name: Payam'
has Payam/publication.yaml 'first-year: 1405     # سال نخستِ انتشار'
# DIAG_NO_LAST_ISSUE, DIAG_NO_LAST_ARTICLE, DIAG_ALREADY_THERE, DIAG_ARTICLE_UNLISTED
refuses no-last-issue new issue Payam --from last
gives 0 new issue Payam
prints Payam/3/issue.yaml
has Payam/3/issue.yaml 'quarter: پاییز'
gives 0 issue Payam/3 -o first.pdf
[ -s first.pdf ] || fail "the first issue was not set"
gives 0 new issue Payam --from last
has Payam/4/issue.yaml 'number: 4'
gives 0 new issue Payam --from last
has Payam/5/issue.yaml 'number: 1'
has Payam/5/issue.yaml 'year: 1406'
has Payam/5/issue.yaml 'quarter: بهار'
has Payam/5/issue.yaml 'serial: 5'
has Payam/5/issue.yaml '# سال دوم، شمارهٔ ۱ (پیاپی ۵)، بهار ۱۴۰۶'
gives 0 new issue Payam/again --from Payam/3
has Payam/again/issue.yaml 'number: 4'

# --- sections begin again, once each; layout and lead are kept
mkdir -p Payam/6
for n in 1 2 3; do
    printf -- '---\ntitle: مطلب %s\nsection: %s\nauthor: دفتر\n---\nمتن.\n' $n \
        "$([ $n = 3 ] && echo '"بخش: تازه"' || echo گزارش)" >Payam/6/t$n.md
done
printf 'number: 2\nyear: 1406\nlayout: bulletin\narticles: [t1.md, {file: t2.md}, {file: t3.md, lead: true}]\n' \
    >Payam/6/issue.yaml
gives 0 new issue Payam --from last
[ "$(ls Payam/7 | tr '\n' ' ')" = 'issue.yaml t1.md t3.md ' ] || fail "articles: $(ls Payam/7)"
has Payam/7/issue.yaml '  - {file: t3.md, lead: true}'
has Payam/7/issue.yaml 'layout: bulletin'
has Payam/7/t3.md 'section: "بخش: تازه"'
gives 0 issue Payam/7 -o seventh.pdf

# --- an article
gives 0 new article Payam/7/news --from last
has Payam/7/news.md 'section: "بخش: تازه"'
has Payam/7/news.md 'date: سه‌شنبه ۱۰ آذر ۱۴۰۵'
says '[article-unlisted]'
gives 0 new article alone.md --format json
prints '["alone.md"]'
gives 0 article alone.md -o alone.pdf
refuses no-last-article new article other.md --from last
[ -e other.md ] && fail "an article in spite of the error"
refuses file-unreadable new article other.md --from nowhere.md

# --- nothing that exists is touched; nothing is made in part
echo kept >Payam/7/keep
refuses already-there new publication Payam
refuses already-there new issue Payam/7
refuses already-there new article alone
refuses publication-missing new issue nowhere/8
mkdir shut && chmod a-w shut
[ -w shut ] || { refuses file-unwritable new article shut/a.md; refuses file-unwritable new publication shut/p; }
refuses file-unwritable new publication absent/below
gives 2 new folder x
says "publication, issue or article?"
exit $failed
