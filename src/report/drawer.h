/* The child process that draws: ECharts inside Duktape, locked in. It reads descriptions from its socket and writes
 * SVG to it until the socket is closed. Inside the room only. */
#ifndef REPORT_DRAWER_H
#define REPORT_DRAWER_H
#include <stdint.h>

enum {
    DRAWER_MAGIC = 0x6b6c6472,
    DRAWER_OPTION_BYTES_MAX = 1 << 20,
    DRAWER_SVG_BYTES_MAX = 4 << 20,
    DRAWER_SIDE_MAX = 4000,          /* pixels */
    DRAWER_MEMORY_BYTES = 256 << 20, /* beyond what the program has when the child starts; ECharts takes 20 MB */
    DRAWER_CPU_SECONDS = 600         /* of a child's whole life; one picture takes less than 0.1 s */
};

/* In front of the option, and of the SVG or the script's error message. */
typedef struct DrawerAsk {
    uint32_t magic, width, height, bytes;
} DrawerAsk;
typedef struct DrawerAnswer {
    uint32_t magic, failed, bytes;
} DrawerAnswer;

/* Runs in the child, never returns. */
_Noreturn void drawer_run(int socket);

#endif
