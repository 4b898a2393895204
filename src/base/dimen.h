/* Lengths: integers of 1/1024 pt (1 pt = 1/72 inch), so that every compiler sets the same page. */
#ifndef BASE_DIMEN_H
#define BASE_DIMEN_H

#include <stdint.h>

typedef int32_t dimen;

enum { DIMEN_PT = 1024 };

static inline dimen dimen_from_pt(double pt)
{
    return (dimen)(pt * DIMEN_PT + (pt < 0 ? -0.5 : 0.5));
}

static inline double dimen_to_pt(dimen length)
{
    return length / (double)DIMEN_PT;
}

/* length * numerator / denominator, rounded half away from zero. */
static inline dimen dimen_scale(int64_t length, int64_t numerator, int64_t denominator)
{
    int64_t product = length * numerator;
    int64_t half = denominator / 2;
    return (dimen)((product < 0 ? product - half : product + half) / denominator);
}

#endif
