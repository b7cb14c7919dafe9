/* Writes a journal of COUNT calls as Asterisk does: one busy hop, one answered, the end, and the two lines of each
 * call that Hotline passes over: five lines a call.   make_journal COUNT > hotline.csv */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 88172645463325252ULL;
static uint64_t next(void) {
	state ^= state << 13, state ^= state >> 7, state ^= state << 17;
	return state;
}

int main(int argc, char **argv) {
	long count = argc > 1 ? atol(argv[1]) : 100000;
	for (long i = 0; i < count; i++) {
		char call[40], leg[40];
		uint64_t a = next(), b = next();
		long long ms = 1795363200000LL + i * 50;
		snprintf(call, sizeof call, "%08x-%04x-4%03x-8%03x-%012llx", (unsigned)(a >> 32), (unsigned)(a >> 16 & 0xffff),
		         (unsigned)(a & 0xfff), (unsigned)(b >> 52), (unsigned long long)(b & 0xffffffffffffULL));
		snprintf(leg, sizeof leg, "lab-%lld.%ld", ms / 1000, i);
		const char *head = "\"USER_DEFINED\",\"HOTLINE_%s\",\"%lld.%06d\",\"%s\",\"%s\",\"PJSIP/trunk-%08lx\",\"138%08ld\",\"s\",\"{\"\"extra\"\":\"\"";
		printf(head, "HOP", ms / 1000, 235328, leg, leg, i, i);
		printf("at=%lld;call=%s;did=4006%06ld;hop=1;entry=1;dial=PJSIP/13900000001@callee-139;status=BUSY;cause=17;"
		       "peer=;dialed=5;rang=;talked=\"\"}\"\n", ms + 2000, call, i % 100);
		printf("\"ANSWER\",\"\",\"%lld.442396\",\"%s\",\"%s\",\"PJSIP/trunk-%08lx\",\"138%08ld\",\"4006000001\",\"\"\n", ms / 1000, leg, leg, i, i);
		printf(head, "HOP", ms / 1000, 451430, leg, leg, i, i);
		printf("at=%lld;call=%s;did=4006%06ld;hop=2;entry=2;dial=PJSIP/02100000003@callee-021;status=ANSWER;cause=16;"
		       "peer=02100000003@callee-021;dialed=1215;rang=1;talked=1009\"\"}\"\n", ms + 3230, call, i % 100);
		printf(head, "END", ms / 1000, 451505, leg, leg, i, i);
		printf("at=%lld;call=%s;did=4006%06ld;started=%lld;answered=%lld;state=done;hops=2;by=caller;cause=16\"\"}\"\n",
		       ms + 3230, call, i % 100, ms, ms + 2221);
		printf("\"LINKEDID_END\",\"\",\"%lld.452074\",\"%s\",\"%s\",\"PJSIP/trunk-%08lx\",\"138%08ld\",\"4006000001\",\"\"\n", ms / 1000, leg, leg, i, i);
	}
	return 0;
}
