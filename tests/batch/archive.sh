#!/bin/sh
# archive.sh NASHRIEH ROOT: what an archive becomes: membership, numbers, dates, indexes; what is said
# of it.
. "$(dirname "$0")/lib.sh"

# --- issues by quarter, single articles, text, indexes
publication A
gives 0 batch A -d out
there out/1391/spring/issue.pdf out/1391/spring/issue.png out/1391/summer/issue.pdf out/articles/a.pdf \
    out/text/d.txt out/1391/index.pdf out/1391/index.csv out/index.json
gone out/1391/autumn out/1391/resolutions.pdf
words out/1391/summer/issue.pdf 'شمارهٔ ۲ (پیاپی ۱۰)'
has out/text/d.txt 'راه تازه باز شد و آب به روستا رسید.'
has out/index.json '"name": "1391/summer", "year": 1391, "quarter": 2, "volume": 3, "number": 2, "serial": 10'
has out/index.json '"slug": "d", "title": "مطلب d", "section": "خبر", "authors": ["مهندس هاشمی", "آبان"]'
has out/index.json '"date": "2012-08-21", "date-words": "سه‌شنبه ۳۱ مرداد ۱۳۹۱", "issue": "1391/summer"'
# The section that the publication names first comes first.
text_of out/1391/spring/issue.pdf | tr '\n' ' ' | grep -q 'مطلب b.*مطلب a' || fail "sections' order"
# Titles before authors; آبان before هاشمی, whose title does not count; a word once with all places.
cut -d, -f1,2 out/1391/index.csv | tr -d '\r' | uniq | tr '\n' ' ' |
    grep -q 'نویسنده,آبان نویسنده,مهندس هاشمی جا,سنقر موضوع,آب موضوع,راه' ||
    { fail "the index"; cat out/1391/index.csv; }
words out/1391/index.pdf 'نمایهٔ سال ۱۳۹۱'
grep -q '۱: ۱، ۱؛ ۲: ۱، ۱' out/1391/index.csv && fail "places of an entry in the CSV"
[ "$(grep -c '^موضوع,آب,' out/1391/index.csv)" = 4 ] || fail "mentions"

# --- dates out of the text: the weekday bears witness; what it contradicts or cannot tell is said
cat >A/articles/office.txt <<'END'
سازمان همياري شهرداريها گزارش داد
به گزارش روابط عمومي ، اين جلسه روز سه شنبه مورخ 31/5/91 با حضور شهرداران برگزار شد. جلسه بعدي دوشنبه 6/6/1391 است.
END
printf 'گزارش بی‌تاریخ\n\nمتنی که روزی نمی‌گوید.\n' >A/articles/undated.txt
printf 'گزارش دوپهلو\n\nدر تاریخ 05/03/02 برگزار شد.\n' >A/articles/unclear.txt
printf 'گزارش با روز\n\nروز جمعه 02/03/05 برگزار شد.\n' >A/articles/chosen.txt
printf 'گزارش نادرست\n\nروز شنبه ۳۱ مرداد ۱۳۹۱ برگزار شد.\n' >A/articles/wrong.txt
printf 'گزارش کوتاه\n\nروز ۳۰/۵/۹۱ برگزار شد.\n' >A/articles/short.txt
echo 'چیز دیگر' >A/articles/table.xlsx
gives 1 batch A -d out
says 'A/articles/undated.txt:1:1: error' # and [dateline-missing]
says '[dateline-missing]'
says '[dateline-unclear]'
says '[dateline-weekday]'
says '[dateline-unborne]'
says '[archive-file]'
there out/articles/undated.pdf out/articles/unclear.pdf
has out/index.json '"slug": "office", "title": "سازمان همیاری شهرداری‌ها گزارش داد", "date": "2012-08-21"'
has out/index.json '"slug": "chosen", "title": "گزارش با روز", "date": "2023-05-26"'
grep -q '"slug": "undated".*"issue"' out/index.json && fail "an undated article is in an issue"
rm A/articles/*.txt A/articles/table.xlsx

# --- two articles of one name
mkdir A/articles/1391/more
article A more/a 'یکشنبه ۲۷ فروردین ۱۳۹۱' خبر
gives 0 batch A -d out
there out/articles/1391-a.pdf out/articles/1391-more-a.pdf
gone out/articles/a.pdf out/articles/undated.pdf out/text/undated.txt
rm -r A/articles/1391/more

# --- a double issue takes two numbers, a special one none; the next counts on
mkdir -p A/issues/double A/issues/week
printf 'year: 1391\nquarter: [بهار, تابستان]\n' >A/issues/double/issue.yaml
printf 'year: 1391\nquarter: تابستان\nspecial: ویژه‌نامهٔ هفتهٔ دولت\narticles: [articles/1391/d.md]\n' >A/issues/week.yaml
article A e 'شنبه ۱ مهر ۱۳۹۱' گزارش
gives 0 batch A -d out
there out/1391/spring-summer/issue.pdf out/1391/autumn/issue.pdf
words out/1391/spring-summer/issue.pdf 'شمارهٔ ۱ و ۲ (پیاپی ۹ و ۱۰)'
words out/1391/autumn/issue.pdf 'شمارهٔ ۳ (پیاپی ۱۱)'
words out/1391/summer-week/issue.pdf 'ویژه‌نامهٔ هفتهٔ دولت'
words out/1391/summer-week/issue.pdf 'پیاپی ۹ و ۱۰'
gone out/1391/spring/issue.pdf

# --- given numbers go on; gaps and repeats are said; what cannot be is left out
printf 'year: 1391\nquarter: پاییز\nserial: 20\n' >A/issues/autumn.yaml
gives 0 batch A -d out
says '[archive-serial-gap]'
words out/1391/autumn/issue.pdf 'پیاپی ۲۰'
printf 'year: 1391\nquarter: پاییز\nserial: 10\n' >A/issues/autumn.yaml
gives 1 batch A -d out
says '[archive-serial-back]'
printf 'year: 1391\nquarter: [پاییز, بهار]\n' >A/issues/autumn.yaml
printf 'year: 1391\nquarter: بهار\n' >A/issues/spring.yaml
printf 'number: 3\n' >A/issues/timeless.yaml
printf 'year: 1391\nquarter: زمستان\n' >A/issues/winter.yaml
gives 1 batch A -d out
says '[archive-issue-twice]'
says '[archive-issue-time]'
says '[archive-issue-empty]'
says '[quarters-apart]'
rm -r A/issues

# --- a published issue is frozen: what is late comes in the next one, numbers stay
rm A/articles/1391/e.md
gives 0 batch A -d out
gives 0 batch A -d out --only 1391/spring --freeze
prints A/issues/1391-spring/issue.yaml
has A/issues/1391-spring/issue.yaml 'published: 1405-09-10'
has A/issues/1391-spring/issue.yaml '  - "articles/1391/b.md"'
gives 0 batch A -d out
cp out/1391/spring/issue.pdf spring.pdf
article A late 'شنبه ۲۶ فروردین ۱۳۹۱' گزارش
sed -i 's/first-year: 1389/first-year: 1388/' A/publication.yaml
gives 0 batch A -d out
says '[article-late]'
has out/index.json '"slug": "late", "title": "مطلب late", "section": "گزارش", "authors": ["مهندس هاشمی", "آبان"], "place": "سنقر", "subjects": ["راه", "آب"], "date": "2012-04-14", "date-words": "شنبه ۲۶ فروردین ۱۳۹۱", "issue": "1391/summer"'
words out/1391/spring/issue.pdf 'پیاپی ۹'
words out/1391/summer/issue.pdf 'پیاپی ۱۰'
gives 2 batch A -d out --only 1391/spring --freeze
says '[batch-frozen]'
sed -i '/^serial/d' A/issues/1391-spring/issue.yaml
gives 1 batch A -d out
says '[published-open]'
sed -i '/^published/d' A/issues/1391-spring/issue.yaml
gives 0 batch A -d out
says '[article-not-listed]'
mkdir A/issues/second
printf 'year: 1391\nquarter: پاییز\narticles: [articles/1391/a.md, articles/1391/c.md]\n' >A/issues/second/issue.yaml
gives 0 batch A -d out
says '[article-two-issues]'
rm -r A/issues

# --- what is no archive
mkdir none empty
printf 'name: خالی\n' >empty/publication.yaml
gives 2 batch none -d out2
says '[archive-publication]'
gives 2 batch empty -d out2
says '[archive-empty]'
gives 2 batch A
says '-d OUT'
gives 2 batch A -d out --only 1380/spring
says '[batch-no-issue]'
gives 2 batch A -d out --freeze
exit $failed
