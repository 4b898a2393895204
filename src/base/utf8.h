/* UTF-8, one character at a time.  Text past text/source is valid, so decoding need not check. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The character at bytes; *size gets its length (1-4).  For valid text. */
uint32_t utf8_decode(const char *bytes, uint32_t *size);

/* The character that ends just before `at` (> 0). */
uint32_t utf8_decode_before(const char *bytes, size_t at, uint32_t *size);

/* Writes 1-4 bytes, returns how many. */
size_t utf8_encode(uint32_t code_point, char bytes[4]);

/* Where the first invalid byte stands, or `length` when all is valid (no surrogates, shortest
 * forms only: Unicode 15, table 3-7). */
size_t utf8_find_invalid(const char *bytes, size_t length);

/* Puts '?' for every invalid byte, in place: names of files need not be text. */
void utf8_repair(char *string);

size_t utf8_count(const char *bytes, size_t length);

#endif
