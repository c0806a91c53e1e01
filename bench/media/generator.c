/*
 * The phones of the bench: sends every stream a packet every 20 ms, the streams spread evenly over that time, and notes when what
 * comes back arrived. The kernel stamps arrivals, so it may itself be late without a packet seeming so.
 *
 * generator: writes its port in a line. Reads `codec INDEX PAYLOADTYPE TICKS ISMARKED`, then `payload INDEX HEX` for each packet of
 * a second, `stream PORT INDEX` for each stream, `start`; `measure` begins the figures anew, `figures` writes them in a line:
 * sent, received, then the lateness of what arrived, µs: median, 99 %, most.
 *
 * Payloads of a marked codec begin with the time they were sent at: what comes back unchanged is late by the time it was away. All
 * else is late by the time behind the even pace of its stream, which goes through its most punctual packet.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CODECS = 8, PAYLOADS = 50, BYTES = 1500, HEADER = 12, SLOTS = 20, BATCH = 64, PORTS = 65536 };
enum { US_PER_SLOT = 1000, US_PER_FRAME = 20000, LONGEST_AWAY_US = 5000000 };

struct codec {
  int payload_type, ticks, is_marked, count;
  struct { int length; uint8_t bytes[BYTES]; } payloads[PAYLOADS];
};
struct stream {
  uint16_t port;
  int codec;
  /* Packets that it should have sent since the first; when each arrived, less the time that its place stands for. */
  int heard, last_sequence;
  int64_t count, *paces;
  int paced, room;
};

static struct codec codecs[CODECS];
static struct stream *streams, *by_port[PORTS];
static int stream_count, fd, is_measuring;
static int64_t *away;
static int away_count, away_room;
static long sent, received;

static int64_t now_us(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static void push(int64_t **list, int *count, int *room, int64_t value) {
  if (*count == *room) *list = realloc(*list, (*room = *room * 2 + 64) * sizeof **list);
  (*list)[(*count)++] = value;
}

static int by_value(const void *left, const void *right) {
  int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return (a > b) - (a < b);
}

static void send_slot(int slot, uint32_t frame) {
  static uint8_t packets[BATCH][HEADER + BYTES];
  static struct mmsghdr messages[BATCH];
  static struct iovec parts[BATCH];
  static struct sockaddr_in targets[BATCH];
  int filled = 0;
  for (int index = slot; index < stream_count; index += SLOTS) {
    struct stream *stream = &streams[index];
    struct codec *codec = &codecs[stream->codec];
    uint8_t *packet = packets[filled];
    int place = frame % codec->count, length = codec->payloads[place].length;
    uint16_t sequence = htons(frame);
    uint32_t timestamp = htonl(frame * codec->ticks), ssrc = htonl(stream->port);
    packet[0] = 0x80;
    packet[1] = codec->payload_type;
    memcpy(packet + 2, &sequence, 2);
    memcpy(packet + 4, &timestamp, 4);
    memcpy(packet + 8, &ssrc, 4);
    memcpy(packet + HEADER, codec->payloads[place].bytes, length);
    int64_t now = now_us(CLOCK_MONOTONIC);
    if (codec->is_marked) memcpy(packet + HEADER, &now, sizeof now);
    targets[filled] = (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons(stream->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    parts[filled] = (struct iovec){packet, HEADER + length};
    messages[filled].msg_hdr = (struct msghdr){
        .msg_name = &targets[filled], .msg_namelen = sizeof *targets, .msg_iov = &parts[filled], .msg_iovlen = 1};
    if (++filled < BATCH && index + SLOTS < stream_count) continue;
    for (int done = 0; done < filled;) {
      int count = sendmmsg(fd, messages + done, filled - done, 0);
      done += count > 0 ? count : 1;
    }
    sent += filled;
    filled = 0;
  }
}

static void arrived(const uint8_t *packet, int length, uint16_t port, int64_t at) {
  struct stream *stream = by_port[port];
  if (length < HEADER || stream == NULL) return;
  received += 1;
  uint16_t sequence = packet[2] << 8 | packet[3];
  if (stream->heard) stream->count += (int16_t)(sequence - stream->last_sequence);
  stream->heard = 1;
  stream->last_sequence = sequence;
  if (!is_measuring) return;
  push(&stream->paces, &stream->paced, &stream->room, at - stream->count * US_PER_FRAME);
  int64_t sent_at;
  if (length < HEADER + (int)sizeof sent_at) return;
  memcpy(&sent_at, packet + HEADER, sizeof sent_at);
  if (at >= sent_at && at - sent_at < LONGEST_AWAY_US) push(&away, &away_count, &away_room, at - sent_at);
}

static void receive(void) {
  static uint8_t packets[BATCH][HEADER + BYTES];
  static struct mmsghdr messages[BATCH];
  static struct iovec parts[BATCH];
  static struct sockaddr_in sources[BATCH];
  static char controls[BATCH][CMSG_SPACE(sizeof(struct timespec))];
  int count = BATCH;
  while (count == BATCH) {
    for (int i = 0; i < BATCH; i++) {
      parts[i] = (struct iovec){packets[i], sizeof packets[i]};
      messages[i].msg_hdr = (struct msghdr){.msg_name = &sources[i], .msg_namelen = sizeof *sources, .msg_iov = &parts[i],
                                            .msg_iovlen = 1, .msg_control = controls[i], .msg_controllen = sizeof controls[i]};
    }
    count = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT, NULL);
    int64_t ahead = now_us(CLOCK_REALTIME) - now_us(CLOCK_MONOTONIC);
    for (int i = 0; i < count; i++) {
      struct timespec stamp = {0};
      struct cmsghdr *control = CMSG_FIRSTHDR(&messages[i].msg_hdr);
      if (control != NULL) memcpy(&stamp, CMSG_DATA(control), sizeof stamp);
      arrived(packets[i], messages[i].msg_len, ntohs(sources[i].sin_port),
              stamp.tv_sec * 1000000LL + stamp.tv_nsec / 1000 - ahead);
    }
  }
}

static void begin_figures(void) {
  sent = received = away_count = 0;
  for (int i = 0; i < stream_count; i++) streams[i].paced = 0;
  is_measuring = 1;
}

static void write_figures(void) {
  int64_t *late = away;
  int count = away_count, room = away_room;
  if (count == 0) {
    for (int i = 0; i < stream_count; i++) {
      int64_t punctual = INT64_MAX;
      for (int j = 0; j < streams[i].paced; j++)
        if (streams[i].paces[j] < punctual) punctual = streams[i].paces[j];
      for (int j = 0; j < streams[i].paced; j++) push(&late, &count, &room, streams[i].paces[j] - punctual);
    }
  }
  if (count > 0) qsort(late, count, sizeof *late, by_value);
  printf("%ld %ld", sent, received);
  for (int i = 0; i < 3; i++) {
    int place = i == 0 ? count / 2 : i == 1 ? (int)(count * 0.99) : count - 1;
    printf(" %lld", count > 0 ? (long long)late[place] : -1LL);
  }
  printf("\n");
  fflush(stdout);
}

static void add_payload(const char *line) {
  int index, at;
  sscanf(line, "payload %d %n", &index, &at);
  struct codec *codec = &codecs[index];
  uint8_t *bytes = codec->payloads[codec->count].bytes;
  int length = 0;
  for (unsigned byte; length < BYTES && sscanf(line + at + length * 2, "%2x", &byte) == 1; length++) bytes[length] = byte;
  codec->payloads[codec->count++].length = length;
}

static void obey(const char *line, int64_t *began) {
  int a, b, c, d;
  if (sscanf(line, "codec %d %d %d %d", &a, &b, &c, &d) == 4) {
    codecs[a].payload_type = b;
    codecs[a].ticks = c;
    codecs[a].is_marked = d;
  } else if (strncmp(line, "payload", 7) == 0) add_payload(line);
  else if (sscanf(line, "stream %d %d", &a, &b) == 2) {
    streams[stream_count] = (struct stream){.port = a, .codec = b};
    by_port[a] = &streams[stream_count++];
  } else if (strncmp(line, "start", 5) == 0) *began = now_us(CLOCK_MONOTONIC);
  else if (strncmp(line, "measure", 7) == 0) begin_figures();
  else if (strncmp(line, "figures", 7) == 0) write_figures();
}

int main(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int bytes = 64 << 20, on = 1;
  fd = socket(AF_INET, SOCK_DGRAM, 0);
  streams = calloc(PORTS, sizeof *streams);
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) < 0) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) < 0) return 1;
  getsockname(fd, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  setvbuf(stdin, NULL, _IONBF, 0);
  static char line[2 * BYTES + 64];
  int64_t began = 0, slot = 0;
  for (;;) {
    int64_t wait = began == 0 ? 1000000 : began + slot * US_PER_SLOT - now_us(CLOCK_MONOTONIC);
    struct pollfd polled[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = fd, .events = POLLIN}};
    struct timespec until = {.tv_sec = 0, .tv_nsec = wait > 0 ? wait * 1000 - (wait == 1000000) : 0};
    ppoll(polled, 2, &until, NULL);
    if (polled[1].revents) receive();
    if (polled[0].revents) {
      if (fgets(line, sizeof line, stdin) == NULL) return 0;
      obey(line, &began);
    }
    for (; began != 0 && began + slot * US_PER_SLOT <= now_us(CLOCK_MONOTONIC); slot++) send_slot(slot % SLOTS, slot / SLOTS);
  }
}
