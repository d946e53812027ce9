/* One line of logfmt to standard error: level=info event=request route=city status=200 ms=3.
 * No personal data goes into the log. Safe to call from several threads. */
#ifndef BASE_LOG_H
#define BASE_LOG_H
#include "base/str.h"

typedef enum LogLevel { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG } LogLevel;
typedef struct LogField {
    const char *key;
    Str value;
} LogField;

void log_set_level(LogLevel level); /* at start, before threads; LOG_INFO until set */
void log_fields(LogLevel level, const char *event, const LogField *fields, size_t count);
#define log_event(level, event, ...)                                                                                   \
    log_fields((level), (event), (const LogField[]){__VA_ARGS__},                                                      \
               sizeof((const LogField[]){__VA_ARGS__}) / sizeof(LogField))

#endif
