#ifndef CALSA_H
#define CALSA_H

#include <alsa/asoundlib.h>

// ALSA tells the reasons of its errors to a handler with C's variable arguments, which Swift cannot be. This one is
// installed for one thread alone; it keeps the first lines, since the first is nearest to the cause.

/// From here on this thread's messages are kept instead of printed; the outermost call drops the text kept before.
void calsa_keep_messages(void);

/// Undoes one `calsa_keep_messages`.
void calsa_print_messages(void);

/// What was kept, a line for each message; valid until the next message on this thread.
const char *calsa_messages(void);

#endif
