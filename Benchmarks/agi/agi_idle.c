/* agi_idle: holds N FastAGI sessions open that say nothing, and tells the server's memory.
 *
 * Every session sends the environment and waits for the server's first command, which is never
 * answered: so each costs the server a connection, a task and an outstanding command.
 *
 *   agi_idle PORT SESSIONS SERVER_PID
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static long rss_kib(int pid)
{
	char path[64], line[256];
	long kib = -1;
	snprintf(path, sizeof path, "/proc/%d/status", pid);
	FILE *f = fopen(path, "r");
	if (!f) return -1;
	while (fgets(line, sizeof line, f)) if (sscanf(line, "VmRSS: %ld", &kib) == 1) break;
	fclose(f);
	return kib;
}

static int open_session(int port, int id)
{
	char env[2048], reply[256];
	struct timeval limit = { .tv_sec = 10 };
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0 || connect(fd, (void *)&a, sizeof a)) { perror("connect"); return -1; }
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	int n = snprintf(env, sizeof env,
		"agi_network: yes\nagi_network_script: hotline\nagi_request: agi://127.0.0.1/hotline\n"
		"agi_channel: PJSIP/trunk-%08x\nagi_language: de\nagi_type: PJSIP\nagi_uniqueid: 1795364965.%d\n"
		"agi_version: 22.10.1\nagi_callerid: 03012345678\nagi_calleridname: unknown\nagi_callingpres: 0\n"
		"agi_callingani2: 0\nagi_callington: 0\nagi_callingtns: 0\nagi_dnid: 01805123456\nagi_rdnis: unknown\n"
		"agi_context: hotline\nagi_extension: 01805123456\nagi_priority: 2\nagi_enhanced: 0.0\n"
		"agi_accountcode: \nagi_threadid: 139850971678400\nagi_arg_1: main\n\n", id, id);
	if (send(fd, env, n, MSG_NOSIGNAL) != n) { perror("send"); return -1; }
	ssize_t got = recv(fd, reply, sizeof reply, 0);
	if (got <= 0 || reply[got - 1] != '\n') { fprintf(stderr, "session %d got no command\n", id); return -1; }
	return fd;
}

int main(int argc, char **argv)
{
	if (argc != 4) { fprintf(stderr, "agi_idle PORT SESSIONS SERVER_PID\n"); return 2; }
	int port = atoi(argv[1]), sessions = atoi(argv[2]), pid = atoi(argv[3]);
	struct rlimit limit;
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_max < (rlim_t)sessions + 16) {
		fprintf(stderr, "the limit of open files (%ld) is too low\n", (long)limit.rlim_max);
		return 1;
	}
	long before = rss_kib(pid);
	for (int id = 0; id < sessions; id++) if (open_session(port, id) < 0) return 1;
	long after = rss_kib(pid);
	printf("%d idle sessions: %.1f MiB resident, %.1f before, %.1f KiB a session\n", sessions,
		after / 1024.0, before / 1024.0, (double)(after - before) / sessions);
	return 0;
}
