// Photon transport in layered turbid media, written for this comparison from Wang, Jacques & Zheng,
// "MCML", Comput. Methods Programs Biomed. 47, 131 (1995): a pencil beam, weights, Henyey-Greenstein,
// Fresnel, roulette, and the paper's tallies: A by z and r, Rd and Tt by r and angle. Single thread,
// libm.
//
//     mcml slab|3capas PHOTONS SEED      prints rd=, tt=, a=, cpu=
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WEAK 1e-4
#define CHANCE 0.1
#define NZ 200
#define NR 100
#define NA 30
#define COS0 (1.0 - 1e-14)
#define COS90 1e-12

typedef struct {
  double n, mua, mus, g, z0, z1, crit0, crit1;
} Layer;

static Layer layers[102]; // 0 and count + 1 are the worlds outside
static int count;
static const double dz = 0.002, dr = 0.005; // cm
static double da;
static double a_rz[NR][NZ], rd_ra[NR][NA], tt_ra[NR][NA];

// The generator that the published program uses: Knuth's subtractive one (The Art of Computer
// Programming, vol. 2, 3.2.2), nine digits of a number.
#define BIG 1000000000
static long lagged[55];
static int at, behind;
static double uniform(void) {
  if (++at == 55) at = 0;
  if (++behind == 55) behind = 0;
  long x = lagged[at] - lagged[behind];
  if (x < 0) x += BIG;
  lagged[at] = x;
  return x == 0 ? uniform() : x * (1.0 / BIG);
}
static void seed(uint64_t x) {
  for (int i = 0; i < 55; i++) {
    uint64_t z = (x += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    lagged[i] = (long)((z ^ (z >> 31)) % BIG);
  }
  at = 54;
  behind = 30;
  for (int i = 0; i < 220; i++) uniform();
}

static double fresnel(double n1, double n2, double c1, double *c2) {
  if (n1 == n2) {
    *c2 = c1;
    return 0;
  }
  if (c1 > COS0) {
    *c2 = c1;
    double r = (n2 - n1) / (n2 + n1);
    return r * r;
  }
  if (c1 < COS90) {
    *c2 = 0;
    return 1;
  }
  double s1 = sqrt(1 - c1 * c1), s2 = n1 * s1 / n2;
  if (s2 >= 1) {
    *c2 = 0;
    return 1;
  }
  double k2 = *c2 = sqrt(1 - s2 * s2);
  double cap = c1 * k2 - s1 * s2, cam = c1 * k2 + s1 * s2, sap = s1 * k2 + c1 * s2, sam = s1 * k2 - c1 * s2;
  return 0.5 * sam * sam * (cam * cam + cap * cap) / (sap * sap * cam * cam);
}

typedef struct {
  double x, y, z, ux, uy, uz, w, left;
  int layer, alive;
} Photon;

static void escape(Photon *p, double (*grid)[NA], double uz) {
  int ir = (int)(sqrt(p->x * p->x + p->y * p->y) / dr), ia = (int)(acos(uz) / da);
  grid[ir < NR ? ir : NR - 1][ia < NA ? ia : NA - 1] += p->w;
  p->alive = 0;
}

static void cross(Photon *p) {
  Layer *l = &layers[p->layer];
  int up = p->uz < 0, to = p->layer + (up ? -1 : 1);
  double c1 = fabs(p->uz), c2 = 0, r = 1;
  if (c1 > (up ? l->crit0 : l->crit1)) r = fresnel(l->n, layers[to].n, c1, &c2);
  if (r > 0 && uniform() <= r) { // a matched border takes no random number
    p->uz = -p->uz;
    return;
  }
  if (to == 0) {
    escape(p, rd_ra, c2);
  } else if (to == count + 1) {
    escape(p, tt_ra, c2);
  } else {
    double ratio = l->n / layers[to].n;
    p->layer = to;
    p->ux *= ratio;
    p->uy *= ratio;
    p->uz = up ? -c2 : c2;
  }
}

static void spin(Photon *p, double g) {
  double cost, xi = uniform();
  if (g == 0) {
    cost = 2 * xi - 1;
  } else {
    double t = (1 - g * g) / (1 - g + 2 * g * xi);
    cost = (1 + g * g - t * t) / (2 * g);
  }
  double sint = sqrt(1 - cost * cost), psi = 2 * M_PI * uniform(), cosp = cos(psi);
  double sinp = psi < M_PI ? sqrt(1 - cosp * cosp) : -sqrt(1 - cosp * cosp);
  double ux = p->ux, uy = p->uy, uz = p->uz;
  if (fabs(uz) > COS0) {
    p->ux = sint * cosp;
    p->uy = sint * sinp;
    p->uz = cost * (uz >= 0 ? 1 : -1);
  } else {
    double t = sqrt(1 - uz * uz);
    p->ux = sint * (ux * uz * cosp - uy * sinp) / t + ux * cost;
    p->uy = sint * (uy * uz * cosp + ux * sinp) / t + uy * cost;
    p->uz = -sint * cosp * t + uz * cost;
  }
}

static void walk(Photon *p) {
  while (p->alive) {
    Layer *l = &layers[p->layer];
    double mut = l->mua + l->mus, step;
    if (p->left == 0) p->left = -log(uniform());
    step = p->left / mut;
    double edge = p->uz > 0 ? (l->z1 - p->z) / p->uz : p->uz < 0 ? (l->z0 - p->z) / p->uz : INFINITY;
    if (step > edge) {
      p->left = (step - edge) * mut;
      p->x += edge * p->ux;
      p->y += edge * p->uy;
      p->z += edge * p->uz;
      cross(p);
      continue;
    }
    p->left = 0;
    p->x += step * p->ux;
    p->y += step * p->uy;
    p->z += step * p->uz;
    int iz = (int)(p->z / dz), ir = (int)(sqrt(p->x * p->x + p->y * p->y) / dr);
    double dw = p->w * l->mua / mut;
    p->w -= dw;
    a_rz[ir < NR ? ir : NR - 1][iz < NZ ? iz : NZ - 1] += dw;
    spin(p, l->g);
    if (p->w < WEAK) {
      if (p->w != 0 && uniform() < CHANCE) {
        p->w /= CHANCE;
      } else {
        p->alive = 0;
      }
    }
  }
}

static void add(double n, double mua, double mus, double g, double d) {
  Layer *l = &layers[++count];
  *l = (Layer){n, mua, mus, g, layers[count - 1].z1, layers[count - 1].z1 + d, 0, 0};
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  layers[0] = (Layer){.n = 1};
  if (!strcmp(argv[1], "slab")) {
    add(1, 10, 90, 0.75, 0.02);
  } else {
    add(1.37, 1, 100, 0.9, 0.1);
    add(1.37, 1, 10, 0, 0.1);
    add(1.37, 2, 10, 0.7, 0.2);
  }
  layers[count + 1] = (Layer){.n = 1};
  for (int i = 1; i <= count; i++) {
    double n = layers[i].n, a = layers[i - 1].n, b = layers[i + 1].n;
    layers[i].crit0 = n > a ? sqrt(1 - a * a / (n * n)) : 0;
    layers[i].crit1 = n > b ? sqrt(1 - b * b / (n * n)) : 0;
  }
  da = M_PI / 2 / NA;
  long photons = atol(argv[2]);
  seed(strtoull(argv[3], NULL, 10));
  double r = (layers[0].n - layers[1].n) / (layers[0].n + layers[1].n);
  clock_t start = clock();
  for (long i = 0; i < photons; i++) {
    Photon p = {0, 0, 0, 0, 0, 1, 1 - r * r, 0, 1, 1};
    walk(&p);
  }
  double cpu = (double)(clock() - start) / CLOCKS_PER_SEC, rd = 0, tt = 0, a = 0;
  for (int i = 0; i < NR; i++) {
    for (int k = 0; k < NA; k++) rd += rd_ra[i][k], tt += tt_ra[i][k];
    for (int k = 0; k < NZ; k++) a += a_rz[i][k];
  }
  printf("rd=%.8f\ntt=%.8f\na=%.8f\ncpu=%.6f\n", rd / photons, tt / photons, a / photons, cpu);
  return 0;
}
