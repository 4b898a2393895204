/* Between the beam's files: what is searched, its states, a page that is being filled. */
#ifndef PAGE_BEAM_PARTS_H
#define PAGE_BEAM_PARTS_H

#include "page/beam.h"
#include "page/zones.h"

enum { CANDIDATES = 24, MASK = 64 };

struct state {
    int64_t cost, rank;
    uint32_t before;  /* index of the state on the page before */
    uint32_t first;   /* the first story that is not done */
    uint64_t done;    /* bit i: story first + i */
    uint32_t waiting; /* part, NO_PART */
    uint32_t opened;  /* page it was last set on */
    uint32_t slicing; /* of this page, NO_PART = none */
    uint32_t serial;
    uint32_t left; /* stories that are not done and no fillers ... */
    int area;      /* ... their area ... */
    int64_t hard;  /* ... and what it will cost at least */
    bool grey;
    uint8_t early; /* lines that the page ends early */
};

struct beam {
    struct regions *regions;
    const struct make_up_task *task;
    const struct pass *pass;
    uint32_t pages;
    VEC(struct state) states; /* of all pages */
    VEC(struct state) next;
    uint32_t serials;       /* given out */
    uint32_t kinds;         /* of next, when they were last counted */
    const uint32_t *wholes; /* by story: its part */
    const int64_t *hard;    /* ... what it costs at least, wherever it stands */
    const bool *must_jump;  /* ... no page holds it whole */
};

/* What a page can be filled with. */
struct candidate {
    uint32_t story; /* or of the part */
    uint32_t part;
    bool must, filler, rest;
    int least, most;
};

struct choice {
    struct beam *beam;
    const struct state *state;
    uint32_t from; /* index of the state */
    uint32_t page;
    struct zone zone;
    int columns, room;
    struct candidate list[CANDIDATES];
    int count;
    struct picked {
        struct set set;
        int least, most, fillers;
        uint32_t wholes; /* stories that are no fillers */
        bool has_rest, goes_on;
    } picked; /* so far */
};

/* Into `next`; of many states those that are outdone by one of their kind go at once. */
void beam_push(struct beam *beam, const struct state *state);
/* Of next's states that have the same left to do, the cheapest.  Returns how many. */
uint32_t beam_keep_kinds(struct beam *beam);
bool beam_is_done(const struct state *state, uint32_t story);
void beam_mark_done(struct state *state, uint32_t story, uint32_t count);
bool beam_is_finished(const struct state *state);
/* What it costs that the area of what is left is unlike the room from `next_page` on. */
int64_t beam_look_ahead(struct beam *beam, const struct state *state, uint32_t next_page);
/* ... and that stories wait while a later one is placed. */
int64_t beam_left_behind(const struct beam *beam, const struct state *state);

/* Tries every set of stories that may fill the page. */
void beam_choose(struct choice *choice);
bool beam_is_last(const struct choice *choice);
bool beam_may_be_white(const struct choice *choice);
/* The set that is picked fills the page: its best slicings become states. */
void beam_take_options(struct choice *choice);
struct set set_with_part(const struct set *set, uint32_t part);

#endif
