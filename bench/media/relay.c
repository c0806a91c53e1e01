/*
 * The least that an RTP relay can do in C: one socket for each stream, streams in pairs, every packet that comes is sent
 * by the partner's socket with SSRC, sequence and timestamp shifted. recvmmsg and sendmmsg, woken by epoll.
 *
 * relay STREAMS PORT: sends to 127.0.0.1:PORT. Writes its ports in one line; then, for each line that it reads, its CPU
 * time in µs.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BATCH = 8, DATAGRAM = 2048, EVENTS = 256 };

static char bytes[BATCH][DATAGRAM];
static struct iovec parts[BATCH];
static struct mmsghdr messages[BATCH];
static struct sockaddr_in sources[BATCH];

static int open_socket(int *port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) < 0) exit(1);
  getsockname(fd, (struct sockaddr *)&address, &length);
  *port = ntohs(address.sin_port);
  return fd;
}

static void relay(int from, int to, uint32_t partner, struct sockaddr_in *target) {
  for (int i = 0; i < BATCH; i++) {
    parts[i] = (struct iovec){bytes[i], DATAGRAM};
    messages[i].msg_hdr =
        (struct msghdr){.msg_name = &sources[i], .msg_namelen = sizeof sources[i], .msg_iov = &parts[i], .msg_iovlen = 1};
  }
  int count = recvmmsg(from, messages, BATCH, MSG_DONTWAIT, NULL);
  for (int i = 0; i < count; i++) {
    uint16_t sequence;
    uint32_t timestamp, ssrc = htonl(partner);
    memcpy(&sequence, bytes[i] + 2, 2);
    memcpy(&timestamp, bytes[i] + 4, 4);
    sequence = htons(ntohs(sequence) + 7);
    timestamp = htonl(ntohl(timestamp) + 7);
    memcpy(bytes[i] + 2, &sequence, 2);
    memcpy(bytes[i] + 4, &timestamp, 4);
    memcpy(bytes[i] + 8, &ssrc, 4);
    parts[i].iov_len = messages[i].msg_len;
    messages[i].msg_hdr.msg_name = target;
  }
  if (count > 0) sendmmsg(to, messages, count, MSG_DONTWAIT);
}

static long cpu_us(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000L + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  int streams = atoi(arguments[1]);
  struct sockaddr_in target = {
      .sin_family = AF_INET, .sin_port = htons(atoi(arguments[2])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int *sockets = calloc(streams, sizeof *sockets);
  int polled = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = UINT32_MAX}, events[EVENTS];
  epoll_ctl(polled, EPOLL_CTL_ADD, STDIN_FILENO, &event);
  for (int i = 0; i < streams; i++) {
    int port;
    sockets[i] = open_socket(&port);
    event.data.u32 = i;
    epoll_ctl(polled, EPOLL_CTL_ADD, sockets[i], &event);
    printf("%d ", port);
  }
  printf("\n");
  fflush(stdout);
  for (;;) {
    int ready = epoll_wait(polled, events, EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      uint32_t stream = events[i].data.u32;
      if (stream != UINT32_MAX) {
        uint32_t partner = (int)(stream ^ 1) < streams ? stream ^ 1 : stream;
        relay(sockets[stream], sockets[partner], partner, &target);
        continue;
      }
      char line[64];
      if (read(STDIN_FILENO, line, sizeof line) <= 0) return 0;
      printf("%ld\n", cpu_us());
      fflush(stdout);
    }
  }
}
