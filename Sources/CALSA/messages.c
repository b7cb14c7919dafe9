#include "calsa.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char text[1024];
static _Thread_local int depth;

static void keep(
    const char *file, int line, const char *function, int error, const char *format, va_list arguments) {
    (void)file, (void)line, (void)function;
    size_t used = strlen(text);
    if (used + 2 >= sizeof text) return;
    if (used) text[used++] = '\n';
    vsnprintf(text + used, sizeof text - used, format, arguments);
    used = strlen(text);
    if (error) snprintf(text + used, sizeof text - used, ": %s", snd_strerror(error));
}

void calsa_keep_messages(void) {
    if (depth++) return;
    text[0] = 0;
    snd_lib_error_set_local(keep);
}

void calsa_print_messages(void) {
    if (--depth == 0) snd_lib_error_set_local(NULL);
}

const char *calsa_messages(void) { return text; }
