/*
 * linksim NAMESPACE_A NAMESPACE_B MEGABIT_PER_SECOND DELAY_MS LOSS_PERCENT
 *
 * Joins two network namespaces by a link with a rate, a delay and a loss, for kernels without netem: two tun devices,
 * lnka (10.77.0.1/24) in the one and lnkb (10.77.0.2/24) in the other, between which packets wait as long as the link
 * would have kept them. Nothing leads anywhere else. Prints "ready", and ends when it is killed.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { mostWaiting = 1024, mostBytes = 2048, packetsInARow = 64 };

struct packet {
  double due;
  int length;
  char bytes[mostBytes];
};

/* One way of the link. Packets that come while `mostWaiting` wait are lost, as at a full switch. */
struct way {
  struct packet *waiting;
  int first, end;
  double freeAt;
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static int openTun(const char *name) {
  int file = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  struct ifreq request;
  memset(&request, 0, sizeof request);
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  if (file < 0 || ioctl(file, TUNSETIFF, &request) < 0) {
    perror("tun");
    exit(1);
  }
  return file;
}

static int moveInto(const char *device, const char *namespace, int number) {
  char command[600];
  snprintf(command, sizeof command,
           "ip link set %1$s netns %2$s && ip -n %2$s addr add 10.77.0.%3$d/24 dev %1$s && ip -n %2$s link set %1$s up",
           device, namespace, number);
  return system(command);
}

static void deliver(struct way *way, int to, double time) {
  while (way->first != way->end && way->waiting[way->first].due <= time) {
    struct packet *packet = &way->waiting[way->first];
    /* A device that is not up any more loses it, as a cable that is pulled does. */
    if (write(to, packet->bytes, packet->length) < 0) {}
    way->first = (way->first + 1) % mostWaiting;
  }
}

static void take(struct way *way, int from, double rate, double delay, double loss) {
  for (int count = 0; count < packetsInARow; count++) {
    char bytes[mostBytes];
    int length = read(from, bytes, sizeof bytes);
    if (length <= 0) return;
    if ((way->end + 1) % mostWaiting == way->first || (loss > 0 && drand48() < loss)) continue;
    struct packet *packet = &way->waiting[way->end];
    memcpy(packet->bytes, bytes, length);
    packet->length = length;
    double time = now();
    if (way->freeAt < time) way->freeAt = time;
    way->freeAt += length / rate;
    packet->due = way->freeAt + delay;
    way->end = (way->end + 1) % mostWaiting;
  }
}

int main(int count, char **values) {
  if (count < 6) return 2;
  double rate = atof(values[3]) * 1e6 / 8, delay = atof(values[4]) / 1e3, loss = atof(values[5]) / 100;
  const char *names[2] = {"lnka", "lnkb"};
  int files[2];
  struct way ways[2] = {0};
  for (int side = 0; side < 2; side++) {
    files[side] = openTun(names[side]);
    ways[side].waiting = calloc(mostWaiting, sizeof(struct packet));
    if (ways[side].waiting == NULL || moveInto(names[side], values[1 + side], side + 1)) return 3;
  }
  puts("ready");
  fflush(stdout);
  for (;;) {
    double time = now(), next = time + 1;
    for (int side = 0; side < 2; side++) {
      struct way *way = &ways[side];
      deliver(way, files[1 - side], time);
      if (way->first != way->end && way->waiting[way->first].due < next) next = way->waiting[way->first].due;
    }
    struct pollfd heard[2] = {{files[0], POLLIN, 0}, {files[1], POLLIN, 0}};
    double wait = next - now();
    if (wait < 0) wait = 0;
    struct timespec atMost = {(long)wait, (long)((wait - (long)wait) * 1e9)};
    ppoll(heard, 2, &atMost, NULL);
    for (int side = 0; side < 2; side++)
      if (heard[side].revents & POLLIN) take(&ways[side], files[side], rate, delay, loss);
  }
}
