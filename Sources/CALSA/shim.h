#include <alsa/asoundlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// ALSA tells the reasons of its errors to a handler with C's variable arguments, which Swift cannot be. This one is
// installed for one thread alone; it keeps the first lines, since the first is nearest to the cause.

static _Thread_local char calsa_text[1024];

static inline void calsa_keep(
    const char *file, int line, const char *function, int error, const char *format, va_list arguments) {
    (void)file, (void)line, (void)function;
    size_t used = strlen(calsa_text);
    if (used + 2 >= sizeof calsa_text) return;
    if (used) calsa_text[used++] = '\n';
    vsnprintf(calsa_text + used, sizeof calsa_text - used, format, arguments);
    used = strlen(calsa_text);
    if (error) snprintf(calsa_text + used, sizeof calsa_text - used, ": %s", snd_strerror(error));
}

static _Thread_local int calsa_depth;

/// From here on this thread's messages are kept instead of printed; the outermost call drops the text kept before.
/// Call these three from one file only: each file that does has a text of its own.
static inline void calsa_keep_messages(void) {
    if (calsa_depth++) return;
    calsa_text[0] = 0;
    snd_lib_error_set_local(calsa_keep);
}

/// Undoes one `calsa_keep_messages`.
static inline void calsa_print_messages(void) {
    if (--calsa_depth == 0) snd_lib_error_set_local(NULL);
}

/// What was kept, a line for each message; valid until the next message on this thread.
static inline const char *calsa_messages(void) { return calsa_text; }
