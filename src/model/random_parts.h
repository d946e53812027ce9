/* Between random.c and the kernels of random_lanes.c, which is compiled once for each width. */
#ifndef MODEL_RANDOM_PARTS_H
#define MODEL_RANDOM_PARTS_H
#include "model/random.h"

typedef struct RandomKernel {
    void (*row)(const RandomVariable *variable, size_t first, size_t count, double *out);
    void (*add_products)(const double *a, const double *b, size_t count, double *sum);
} RandomKernel;

extern const RandomKernel random_kernel_base, random_kernel_avx2, random_kernel_avx512;

#endif
