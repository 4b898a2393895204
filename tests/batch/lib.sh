# For the scripts beside it: nashrieh, root, work; small archives; what to expect.
set -u
nashrieh=$1 root=$2 sanitized=${3:-OFF} failed=0
NASHRIEH_DATA=$root SOURCE_DATE_EPOCH=1796083200 # 1 December 2026: 10 Azar 1405
export NASHRIEH_DATA SOURCE_DATE_EPOCH
unset LC_ALL LC_MESSAGES LANG
work=$(mktemp -d) || exit 2
trap 'kill $(jobs -p) 2>/dev/null; chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2

fail() { echo "FAILED: $*"; failed=1; }
gives() { # STATUS ARGS...
    wanted=$1
    shift
    "$nashrieh" "$@" >log.out 2>log.err </dev/null
    status=$?
    [ $status = "$wanted" ] || { fail "exit $status, not $wanted: nashrieh $*"; sed 's/^/    /' log.err; }
}
says() { grep -qF -e "$1" log.err || { fail "stderr lacks: $1"; sed 's/^/    /' log.err; }; }
silent_on() { ! grep -qF -e "$1" log.err || fail "stderr has: $1"; }
prints() { grep -qF -e "$1" log.out || { fail "stdout lacks: $1"; cat log.out; }; }
has() { grep -qF -e "$2" "$1" || { fail "$1 lacks: $2"; cat "$1"; }; }
there() { for file; do [ -s "$file" ] || fail "there is no $file"; done; }
gone() { for file; do [ ! -e "$file" ] || fail "there is $file"; done; }
# Without what directs reading: LRM, RLM, embeddings, isolates.
text_of() {
    pdftotext "$@" - | LC_ALL=C sed 's/\xD8\x9C//g; s/\xE2\x80[\x8E\x8F\xAA-\xAE]//g; s/\xE2\x81[\xA6-\xA9]//g'
}
words() { text_of "$1" | tr '\n' ' ' | grep -qF -e "$2" || fail "$1 lacks: $2"; }

publication() { # FOLDER: with four articles in spring and summer 1391
    mkdir -p "$1/articles/1391"
    printf '%s\n' 'name: پیام' 'first-year: 1389' 'periodicity: فصلنامه' 'owner: سازمان' 'price: رایگان' \
        'managing-director: مدیر' 'address: بلوار' 'printer: چاپخانه' 'printer-address: شهرک' \
        'field: خبر' 'kind: خبری' 'print-run: 500' 'sections: [خبر, گزارش]' >"$1/publication.yaml"
    article "$1" a 'شنبه ۲۶ فروردین ۱۳۹۱' گزارش
    article "$1" b 'دوشنبه ۱۱ اردیبهشت ۱۳۹۱' خبر
    article "$1" c 'چهارشنبه ۷ تیر ۱۳۹۱' گزارش
    article "$1" d 'سه‌شنبه ۳۱ مرداد ۱۳۹۱' خبر
}
article() { # FOLDER NAME DATE SECTION
    printf -- '---\ntitle: مطلب %s\nauthor: مهندس هاشمی، آبان\nplace: سنقر\nkeywords: [راه, آب]\nsection: %s\ndate: %s\n---\nراه تازه باز شد و آب به روستا رسید.\n' \
        "$2" "$4" "$3" >"$1/articles/1391/$2.md"
}
# Everything that is there, with its bytes and its time.
picture_of() { find "$1" -type f ! -name '.nashrieh.lock' -exec ls --full-time -i {} + -exec cksum {} + | sort; }
