/* What every fuzz target shares: libFuzzer's entry point, and a check that ends the program. */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H
#include "base/err.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition)                                                                                                \
    do {                                                                                                               \
        if (!(condition)) abort();                                                                                     \
    } while (0)

#endif
