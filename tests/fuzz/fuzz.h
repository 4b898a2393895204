/* A fuzz target is a function of bytes that returns when the house's promises hold and aborts when
 * one does not.  libFuzzer calls it with bytes it invents (preset fuzz); replay.c calls it with the
 * bytes of the files named, as a plain test. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Unlike assert, in every build. */
#define MUST(truth)                                                                                \
    do {                                                                                           \
        if (!(truth)) {                                                                            \
            fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #truth);                 \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
