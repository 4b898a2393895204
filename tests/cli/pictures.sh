#!/bin/sh
# pictures.sh NASHRIEH ROOT MAKE_PICTURES: pictures of every kind on their whole way into a PDF.
set -u
nashrieh=$1 root=$2 make_pictures=$3 failed=0
NASHRIEH_DATA=$root
export NASHRIEH_DATA
unset SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES LANG
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

fail() { echo "FAILED: $*"; failed=1; }
"$make_pictures" . || exit 2

# set_one PICTURE: as the photo of an article, into out.pdf.
set_one() {
    printf -- '---\ntitle: عکس\nphoto: %s\ncaption: شرح عکس\ncredit: روابط عمومی\nalt: نمونه\n---\nمتن گزارش.\n' "$1" >a.md
    "$nashrieh" article a.md -o out.pdf 2>err || fail "$1: $(cat err)"
    qpdf --check out.pdf >check 2>&1 || fail "$1: $(cat check)"
    qpdf --qdf --object-streams=disable --stream-data=preserve out.pdf plain.pdf
}
has() { tr '\n' ' ' <plain.pdf | tr -s ' ' | grep -qa -e "$2" || fail "$1: the PDF lacks $2"; }

# A JPEG is in the PDF byte for byte, whatever its colours and its turn.
for name in plain.jpg turned.jpg profile.jpg grey.jpg inks.jpg; do
    set_one $name
    qpdf --show-object="$(qpdf --json=1 --json-key=objects out.pdf | python3 -c '
import json, sys
for key, value in json.load(sys.stdin)["objects"].items():
    if isinstance(value, dict) and value.get("/Filter") == "/DCTDecode":
        print(key.replace(" ", ",").replace(",R", ""))')" --raw-stream-data out.pdf >stream
    cmp -s stream $name || fail "$name is not in the PDF as it was"
done
has inks.jpg '/Decode \[ 1 0 1 0 1 0 1 0 \]'
has inks.jpg '/ICCBased'
set_one profile.jpg
has profile.jpg '/ICCBased'
set_one grey.jpg
has grey.jpg '/DeviceGray'

# Turned by the place, not by the pixels: what was left is on top.
printf '# عنوان\n\n![شرح](turned.jpg)\n' >a.md
"$nashrieh" article a.md -o out.pdf 2>err || fail "turned.jpg: $(cat err)"
python3 - <<'END' || fail "turned.jpg does not stand upright"
import subprocess, sys
ppm = subprocess.run(["pdftoppm", "-r", "36", "out.pdf"], capture_output=True).stdout
width, height = map(int, ppm.split(None, 4)[1:3])
data = ppm[len(ppm) - width * height * 3:]
red, blue = [], []
for y in range(height):
    for x in range(width):
        r, g, b = data[(y * width + x) * 3:][:3]
        if r > 200 and g < 60 and b < 60: red.append(y)
        if b > 200 and g < 60 and r < 60: blue.append(y)
sys.exit(not (red and blue and max(red) < min(blue)))
END

# Others are decoded: alpha as a soft mask, with the page's transparency group; 16 bits as 8.
for name in alpha.png alpha.webp; do
    set_one $name
    has $name '/SMask'
    has $name '/Group'
done
set_one plain.jpg
grep -qa '/Group' plain.pdf && fail "a page without alpha has a transparency group"
set_one deep.png
has deep.png '/BitsPerComponent 8'
has deep.png '/ICCBased'
set_one plain.tif
has plain.tif '/Width 480'

# Refused, and said why; the page is set without it.
printf '# عنوان\n\n![شرح](no-profile.jpg)\n' >a.md
"$nashrieh" article a.md -o out.pdf 2>err
[ $? = 1 ] || fail "inks without a profile: not exit code 1"
grep -q 'picture-inks' err || fail "inks without a profile: $(cat err)"

# The same bytes twice.
set_one alpha.png
cp out.pdf first.pdf
set_one alpha.png
cmp -s first.pdf out.pdf || fail "alpha.png: two runs differ"

exit $failed
