#!/bin/sh
# floors.sh SRC: every include in the rooms under SRC against SRC/FLOORS.
#   "room/file.h"  exists, and stands in the same room or on a strictly lower floor
#   "nashrieh.h"   is for publish and batch (which fulfil it) and cli (which sees nothing else of ours)
#   <foreign.h>    is let into the room by FLOORS, or belongs to C or POSIX
# Says file:line of every offence; exit 1 when there was one.
set -eu
cd "$1"
find . -name '*.[ch]' ! -name nashrieh.h | sort | xargs grep -nE '^[[:space:]]*#[[:space:]]*include' |
awk '
function offence(words) { print place ": " words; bad = 1 }
function exists(name) { found = (getline unused < name) >= 0; close(name); return found }

BEGIN {
    split("assert ctype dirent dlfcn errno fcntl getopt inttypes limits locale math poll setjmp signal stdarg " \
          "stdbool stddef stdint stdio stdlib string strings sys time unistd", names, " ")
    for (i in names) standard[names[i]] = 1
    while ((getline line < "FLOORS") > 0) {
        if (line ~ /^(#|$)/) continue
        count = split(line, word, " ")
        floor[word[2]] = word[1]
        for (i = 3; i <= count; i++) let[word[2], word[i]] = 1
    }
}
{
    split($0, part, ":")
    file = substr(part[1], 3); place = file ":" part[2]
    room = file; sub(/\/.*/, "", room)
    name = $0; sub(/^[^<"]*[<"]/, "", name); sub(/[>"].*/, "", name)
    top = name; sub(/\/.*/, "", top)
    if (!(room in floor)) { offence(room " is no room of FLOORS"); next }
    if ($0 ~ /include[ \t]+FT_[A-Z0-9_]+_H/)               # FreeType names its headers by macros
        name = top = "ft2build"
    if ($0 !~ /"/) {
        sub(/\.h$/, "", top); sub(/-.*/, "", top)     # <hb-ot.h> is hb
        if (!(top in standard) && !((room, top) in let))
            offence("<" name "> is not let into " room)
    } else if (name == "nashrieh.h") {
        if (room != "cli" && room != "publish" && room != "batch") offence(room " knows nothing of nashrieh.h")
    } else if (!exists(name)) {
        offence("\"" name "\" is not written as room/file.h")
    } else if (top != room && room == "cli") {
        offence("cli sees nothing of ours but nashrieh.h, not " name)
    } else if (top != room && floor[top] >= floor[room]) {
        offence(room " (floor " floor[room] ") must not include " name " (floor " floor[top] ")")
    }
}
END { exit bad }'
