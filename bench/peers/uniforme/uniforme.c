// The model uniforme in C: uniforme GENERATOR N SEED, GENERATOR philox or squares (its SEED is the
// key). Written from the papers: Philox4x32-10 of Salmon et al. (doi 10.1145/2063384.2063405),
// squares64 of Widynski (arXiv:2004.06278). Words are drawn in blocks, so that gcc can use vector
// instructions for them, and then tallied: Σ w, Σ ⌊w²/2³²⌋, Σ w² mod 2³², a histogram of 64 bins.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCKS = 256, BINS = 64 };

static uint32_t words[4][BLOCKS]; // word j of each block

static uint64_t sum, square_high, square_low, bins[4][BINS];

static void philox(uint64_t first, uint32_t model, uint64_t seed) {
  for (int i = 0; i < BLOCKS; i++) {
    uint64_t history = first + i;
    uint32_t c0 = history, c1 = history >> 32, c2 = 0, c3 = model;
    uint32_t k0 = seed, k1 = seed >> 32;
    for (int round = 0; round < 10; round++) {
      uint64_t p0 = (uint64_t)0xd2511f53 * c0, p1 = (uint64_t)0xcd9e8d57 * c2;
      c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
      c1 = p1;
      c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
      c3 = p0;
      k0 += 0x9e3779b9;
      k1 += 0xbb67ae85;
    }
    words[0][i] = c0;
    words[1][i] = c1;
    words[2][i] = c2;
    words[3][i] = c3;
  }
}

static inline uint64_t squares64(uint64_t counter, uint64_t key) {
  uint64_t x = counter * key, y = x, z = y + key, t;
  x = x * x + y; x = (x >> 32) | (x << 32);
  x = x * x + z; x = (x >> 32) | (x << 32);
  x = x * x + y; x = (x >> 32) | (x << 32);
  t = x = x * x + z; x = (x >> 32) | (x << 32);
  return t ^ ((x * x + y) >> 32);
}

static void squares(uint64_t first, uint64_t key) {
  for (int i = 0; i < BLOCKS; i++) {
    uint64_t counter = (first + i) << 14;
    uint64_t a = squares64(counter, key), b = squares64(counter + 1, key);
    words[0][i] = a;
    words[1][i] = a >> 32;
    words[2][i] = b;
    words[3][i] = b >> 32;
  }
}

static void tally(void) {
  uint64_t s = 0, high = 0, low = 0;
  for (int j = 0; j < 4; j++)
    for (int i = 0; i < BLOCKS; i++) {
      uint64_t w = words[j][i], square = w * w;
      s += w;
      high += square >> 32;
      low += (uint32_t)square;
    }
  sum += s;
  square_high += high;
  square_low += low;
  for (int i = 0; i < BLOCKS; i++) // four tables, so that no increment waits for the one before
    for (int j = 0; j < 4; j++)
      bins[j][words[j][i] >> 26]++;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  uint64_t n = strtoull(argv[2], NULL, 0), seed = strtoull(argv[3], NULL, 0);
  if (n % (4 * BLOCKS)) return 2;
  struct timespec start, end;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
  for (uint64_t first = 0; first < n / 4; first += BLOCKS) {
    if (strcmp(argv[1], "philox") == 0)
      philox(first, 1, seed);
    else
      squares(first, seed);
    tally();
  }
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
  printf("cpu=%.9f\n", (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9);
  printf("tally=%" PRIu64 " %" PRIu64 " %" PRIu64, sum, square_high, square_low);
  for (int bin = 0; bin < BINS; bin++)
    printf(" %" PRIu64, bins[0][bin] + bins[1][bin] + bins[2][bin] + bins[3][bin]);
  printf("\n");
}
