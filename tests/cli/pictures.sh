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

# Tones of the palette's inks: greys looked up, and the alpha stays.
set_toned() {
    "$nashrieh" article a.md --palette "$2" -o out.pdf 2>err || fail "$1 in $2: $(cat err)"
    qpdf --check out.pdf >check 2>&1 || fail "$1 in $2: $(cat check)"
    qpdf --qdf --object-streams=disable --stream-data=preserve out.pdf plain.pdf
}
printf -- '---\ntitle: عکس\nphoto: alpha.png\ncaption: شرح عکس\n---\nمتن.\n' >a.md
set_toned alpha.png two-colour
has alpha.png '/ColorSpace \[ /Indexed /DeviceRGB 255'
has alpha.png '/SMask'
set_toned alpha.png mourning
has alpha.png '/ColorSpace /DeviceGray'
grep -qa '/ColorSpace /DeviceRGB' plain.pdf && fail "mourning: a picture has colours"

# Too coarse for the paper: said by check and when it is set, at the size that it has got; what is
# cropped off does not count, and an exception holds for both.
mkdir -p house/1 && cp plain.jpg house/1 && printf 'name: همیار\npaper: coated\n' >house/publication.yaml
printf -- '---\ntitle: عکس\nphoto: plain.jpg\ncaption: شرح عکس\n---\nمتن.\n' >house/1/a.md
"$nashrieh" article house/1/a.md -o out.pdf 2>err
grep -q '106 < 263' err || fail "setting says not 106 < 263: $(cat err)"
"$nashrieh" check house/1/a.md >out
grep -q '< 263' out || fail "check says not < 263: $(cat out)"
sed -i 's/^photo.*/&\ncrop: left 50/' house/1/a.md
"$nashrieh" article house/1/a.md -o out.pdf 2>err
grep -q '53 < 263' err || fail "cropped: setting says not 53 < 263: $(cat err)"
sed -i 's/^crop.*/ignore: [picture-resolution]/' house/1/a.md
"$nashrieh" article house/1/a.md -o out.pdf 2>err
grep -q '< 263' err && fail "the exception does not hold"
printf 'name: همیار\npaper: glossy\n' >house/publication.yaml
"$nashrieh" article house/1/a.md -o out.pdf 2>err
grep -qF "[paper-unknown]" err || fail "a paper that is unknown: $(cat err)"

# A crop by percentages: what is cut off cannot be seen, what is in focus can.
cat >seen.py <<'END'
import subprocess
ppm = subprocess.run(["pdftoppm", "-r", "36", "out.pdf"], capture_output=True).stdout
width, height = map(int, ppm.split(None, 4)[1:3])
data = ppm[len(ppm) - width * height * 3:]
pixels = [tuple(data[i:i + 3]) for i in range(0, len(data), 3)]
red = any(r > 200 and g < 60 and b < 60 for r, g, b in pixels)
blue = any(b > 200 and g < 60 and r < 60 for r, g, b in pixels)
print("red" * red + "blue" * blue)
END
for case in 'redblue ' 'blue crop: left 40' 'red crop: right 70' 'blue برش: چپ ۴۰'; do
    printf -- '---\ntitle: عکس\nphoto: plain.jpg\n%s\ncaption: شرح عکس\n---\nمتن.\n' "${case#* }" >a.md
    "$nashrieh" article a.md -o out.pdf 2>err
    [ "$(python3 seen.py)" = "${case%% *}" ] || fail "$case: $(python3 seen.py) is seen"
done
printf -- '---\ntitle: عکس\nphoto: turned.jpg\nfocus: top 0\ncaption: شرح عکس\n---\nمتن.\n' >a.md
"$nashrieh" article a.md -o out.pdf 2>err
[ "$(python3 seen.py)" = red ] || fail "focus: top 0 does not show the top"

# All pages on one picture: two pages stand beside each other.
printf '# عنوان\n\n![شرح](plain.jpg)\n\n![شرح](plain.jpg)\n\n![شرح](plain.jpg)\n\n![شرح](plain.jpg)\n' >a.md
"$nashrieh" preview a.md -d pages --dpi 72 2>err
[ -s pages/a-sheet.png ] || fail "no contact sheet: $(ls pages)"
python3 - pages/a-sheet.png pages/a-1.png <<'END' || fail "the contact sheet has not its size"
import struct, sys
size = lambda name: struct.unpack(">II", open(name, "rb").read()[16:24])
(wide, high), (page_wide, page_high) = size(sys.argv[1]), size(sys.argv[2])
sys.exit(not (wide > 4 * page_wide // 3 and high < page_high))
END

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
