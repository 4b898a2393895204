#!/bin/sh
# proof.sh NASHRIEH ROOT MAKE_PICTURES: proofs beside the PDFs that they are of.
set -u
nashrieh=$1 root=$2 make_pictures=$3 failed=0
NASHRIEH_DATA=$root
export NASHRIEH_DATA
unset SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES LANG
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

fail() { echo "FAILED: $*"; failed=1; }
# What a PDF says, without controls.
text() {
    pdftotext "$1" - | python3 -c '
import re, sys
print(re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]", "", sys.stdin.read()))'
}
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }

# An issue: the PDF is what it is without --proof, byte for byte; the proof has more pages.
"$nashrieh" issue "$root/samples/hamyar/19" -o plain.pdf -q || fail "issue"
"$nashrieh" issue "$root/samples/hamyar/19" -o out.pdf --proof 2>err || fail "issue --proof: $(cat err)"
cmp -s plain.pdf out.pdf || fail "--proof changes the PDF"
grep -q '^out-proof.pdf: [0-9]* pages, [0-9]* findings$' err || fail "no word of the proof: $(cat err)"
[ "$(pages out-proof.pdf)" -gt "$(pages out.pdf)" ] || fail "no list behind the pages"
"$nashrieh" verify out-proof.pdf >judged || fail "the proof is no good PDF: $(cat judged)"
text out-proof.pdf >said
for word in 'نمونهٔ خوانش' 'مدیرمسئول' 'council.txt:3' 'پس از اصلاح چاپ شود'; do
    grep -q "$word" said || fail "the proof does not say $word"
done

# Every word of the pages stands where it stands in the PDF (what marks touch is not told apart by
# pdftotext, so nearly every).
cat >places.py <<'END'
import re, subprocess, sys
def words(name, last):
    out = subprocess.run(["pdftotext", "-bbox", "-l", last, name, "-"], capture_output=True, text=True).stdout
    page, found = 0, {}
    for line in out.splitlines():
        page += "<page" in line
        m = re.search(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>', line)
        if m:
            key = (page, re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]", "", m[5]))
            found.setdefault(key, []).append(tuple(round(float(x), 2) for x in m.groups()[:4]))
    return found
ours, proof = words("out.pdf", sys.argv[1]), words("out-proof.pdf", sys.argv[1])
total = same = 0
for key, places in ours.items():
    for place in places:
        total += 1
        same += place in proof.get(key, [])
print(same, "of", total)
sys.exit(total < 500 or same < total * 0.8)
END
python3 places.py "$(pages out.pdf)" >places || fail "words stand elsewhere: $(cat places)"

# Twice the same bytes; JSON tells of it.
mv out-proof.pdf first.pdf
"$nashrieh" issue "$root/samples/hamyar/19" -o out.pdf --proof --format json >json || fail "json"
cmp -s first.pdf out-proof.pdf || fail "two proofs differ"
python3 - <<'END' || fail "json: $(cat json)"
import json
record = json.load(open("json"))[0]
assert record["proof"] == "out-proof.pdf" and record["findings"] > 0
assert record["proof-pages"] > record["pages"]
END

# Reports: a proof each; a coarse picture is marked with what it has.
"$make_pictures" . || exit 2
printf -- '---\ntitle: عکس\nphoto: plain.jpg\ncaption: شرح عکس\nalt: نمونه\n---\nمتن گزارش گزارش تازه.\n' >a.md
printf 'گزارش دوم\n\nمتن.\n' >b.txt
"$nashrieh" article a.md b.txt -d made --proof -q || fail "article --proof"
[ -s made/a-proof.pdf ] && [ -s made/b-proof.pdf ] || fail "not a proof each: $(ls made)"
text made/a-proof.pdf >said
grep -q 'نقطه در اینچ، دستکم ۲۰۰ باید' said || fail "the coarse picture has no mark"
"$nashrieh" verify made/a-proof.pdf made/b-proof.pdf >judged || fail "a report's proof: $(cat judged)"

# Names: NAME-proof.pdf is never another report's; there is no place beside a pipe.
cp a.md a-proof.md
"$nashrieh" article a.md a-proof.md -d twice --proof -q 2>err
grep -q 'a-proof.md is left out' err || fail "a proof and a report share a name: $(cat err)"
"$nashrieh" article a.md -o /dev/stdout --proof >out 2>err
[ $? -eq 2 ] && [ ! -s out ] || fail "a proof beside /dev/stdout"
"$nashrieh" article a.md -o named --proof -q || fail "-o named"
[ -s named-proof.pdf ] || fail "no named-proof.pdf"
"$nashrieh" article missing.md --proof -q 2>err
[ $? -eq 2 ] && [ ! -e missing-proof.pdf ] || fail "a proof of nothing"

# Pages as PNG, and a contact sheet.
"$nashrieh" preview "$root/samples/hamyar/19" -d png --dpi 30 -q || fail "preview"
for page in 1 2 3 8; do
    [ -s png/19-$page.png ] || fail "no page $page as PNG"
done
[ -s png/19-sheet.png ] || fail "no contact sheet"
exit $failed
