#include <alsa/asoundlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// ALSA tells the reasons of its errors to a handler with C's variable arguments, which Swift cannot be. This one is
// installed for one thread alone; it keeps the first lines, since the first is nearest to the cause.
//
// Call these functions from one Swift file only: each file that does gets a state of its own.

struct calsa_state {
    char text[1024];
    int depth;
};

// Local to a function, because Swift does not emit a header's thread-local variables.
static inline struct calsa_state *calsa_state(void) {
    static _Thread_local struct calsa_state state;
    return &state;
}

static inline void calsa_keep(
    const char *file, int line, const char *function, int error, const char *format, va_list arguments) {
    (void)file, (void)line, (void)function;
    char *text = calsa_state()->text;
    const size_t size = sizeof calsa_state()->text;
    size_t used = strlen(text);
    if (used + 2 >= size) return;
    if (used) text[used++] = '\n';
    vsnprintf(text + used, size - used, format, arguments);
    used = strlen(text);
    if (error) snprintf(text + used, size - used, ": %s", snd_strerror(error));
}

/// From here on this thread's messages are kept instead of printed; the outermost call drops the text kept before.
static inline void calsa_keep_messages(void) {
    if (calsa_state()->depth++) return;
    calsa_state()->text[0] = 0;
    snd_lib_error_set_local(calsa_keep);
}

/// Undoes one `calsa_keep_messages`.
static inline void calsa_print_messages(void) {
    if (--calsa_state()->depth == 0) snd_lib_error_set_local(NULL);
}

/// What was kept, a line for each message; valid until the next message on this thread.
static inline const char *calsa_messages(void) { return calsa_state()->text; }
