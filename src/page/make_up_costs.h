/* All costs of make-up, in 1/100 of an empty column line as a reader sees it ("a line" below), with
 * what each is paid for.  Shared facts/make-up.md 4 has them from pages that were looked at. */
#ifndef PAGE_MAKE_UP_COSTS_H
#define PAGE_MAKE_UP_COSTS_H

/* Filling the columns of a module. */
enum {
    COST_UNEVEN = 450,      /* the last column, or one after the first, a line short */
    COST_WHITE = 600,       /* a line of white at a column's foot beyond that ... */
    COST_WHITE_SQUARE = 30, /* ... and this times its square */
    COST_LONGER = 35,       /* a paragraph a line longer, at least ... */
    COST_LONGER_MOST = 200, /* ... at most; between them by what its lines cost more: */
    COST_LONGER_UNIT = 3,   /* a unit of the breaker's cost */
    COST_TABLE_BREAK = 600, /* a table divided between columns */
    COST_CUT = 2000,        /* a line that has to be cut: strict passes forbid it */
    COST_LONG_LEG = 25,     /* a line of a leg beyond LONG_LEG */
    COST_SHORT_LEG = 50,    /* a line that a leg of several columns is short of SHORT_LEG */
    COST_QUOTE_MOVED = 20,  /* a pull quote at another column's top than where it was written */
    COST_AIR = 50,          /* a line of air in the head ... */
    COST_AIR_COLUMN = 25,   /* ... for each column of it ... */
    COST_AIR_HOLE = 60,     /* ... and the square of the lines that are white over the text then */
    COST_BOX_AIR = 60,      /* a line more at the foot of a box */
    COST_GREY = 5,          /* a line of text beyond GREY_TEXT in a module without any art */
};
enum { LONG_LEG = 34, SHORT_LEG = 7, LEAST_LEG = 4, GREY_TEXT = 50 };

/* A story's form: width, head, picture. */
enum {
    COST_HEAD_STEP = 60,    /* a head a step away from what the story's length asks for */
    COST_STEPPED_DOWN = 40, /* ... for each step that it had to go down to fit */
    COST_PICTURE_HEIGHT =
            300,              /* a picture 15 % off its natural height, times squares of that ... */
    COST_PICTURE_WIDTH = 120, /* a picture a column off its wish */
    COST_PICTURE_ABOVE = 40,  /* a picture above the head */
    COST_WIDE_TABLE = 2000,   /* a table that does not fit its measure */
    COST_JUMP = 3000,         /* a story goes on on another page ... */
    COST_JUMP_MUST = 1400,    /* ... that no page holds whole, the lead page 1 ... */
    COST_JUMP_GLADLY = 300,   /* ... which its editor allows */
    COST_JUMP_FAR = 600,      /* ... on a page that does not face this one */
    COST_JUMP_AGAIN = 1200,   /* ... a second time */
    COST_SHORT_PART = 35,     /* a line that a part of a jumping story is short of LEAST_PART */
};
enum { LEAST_PART = 36, LEAST_REMAINDER = 9, LEAST_OPEN = 12 };

/* Modules side by side and one above the other. */
enum {
    COST_STACK_BIGGER = 500,  /* a bigger head under a smaller one, a step */
    COST_SIDE_BIGGER = 150,   /* a bigger head to the end (left) of a smaller one, a step */
    COST_SIDE_SAME = 600,     /* two heads of one size side by side */
    COST_SIDE_NEXT = 250,     /* ... of sizes a step apart */
    COST_SIDE_OTHER = 70,     /* ... further apart */
    COST_TINTS_TOUCH = 500,   /* two tinted boxes side by side or one on the other */
    COST_ART_TOUCHES = 300,   /* pictures of two stories side by side */
    COST_CROSSING = 300,      /* four corners meet */
    COST_NARROW_GAP = 15,     /* one line of white between modules instead of two, a column */
    COST_WIDE_GAP = 130,      /* three lines instead of two, a column */
    COST_DISORDER = 30,       /* a story before an earlier one, a place of the list, at most 3 */
    COST_JUMP_ON_TOP = 200,   /* a continuation above a story's own head */
    COST_FILLER_ON_TOP = 400, /* a filler above a story */
};

/* Pages. */
enum {
    COST_ALLEY = 200,         /* a cut from head to foot */
    COST_CROWD = 200,         /* a module beyond five */
    COST_ALL_WIDE = 300,      /* all modules as wide as the page */
    COST_ALL_NARROW = 600,    /* all modules one column wide */
    COST_NO_ART = 600,        /* a page without art (less than LEAST_ART column lines) */
    COST_LONELY_FRONT = 3500, /* page 1 with one module */
    COST_SHORT_PAGE = 600,    /* a page a line short ... */
    COST_SHORT_SQUARE = 30,   /* ... and this times the square, a column */
    COST_WHITE_FREE = 10,    /* a column line of white behind the last story, page count free ... */
    COST_WHITE_ASKED = 25,   /* ... page count asked for ... */
    COST_WHITE_LOOSE = 130,  /* ... anywhere, when there is no better way */
    COST_FACING_GREY = 400,  /* facing pages both without art */
    COST_FACING_DEPTH = 100, /* facing pages of unlike depth */
    COST_LEFT_BEHIND = 70,   /* a story that waits while a later one is placed, a page */
    COST_WAIT = 400,         /* a continuation waits, a page */
    COST_FILLER = 300,       /* a filler is set ... */
    COST_FILLER_LINE = 12,   /* ... for a column line of it beyond FILLER_FREE */
};
/* Not paid, but looked ahead to: a story as large as a page, by the square of its area. */
enum { COST_BULKY = 1500 };
enum { FULL_PAGE = 5, LEAST_ART = 10, FILLER_FREE = 8 };

/* Wishes that may be broken in the last pass alone. */
enum { COST_WISH = 50000 };

#endif
