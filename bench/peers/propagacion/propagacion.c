// Mass calibration of JCGM 101:2008, 9.3: propagacion DRAWS SEED.
//
// Philox4x32-10 (Salmon et al., SC11), normals by Box and Muller, sums and a histogram of 8192 bins
// over a range from the first 10⁴ draws. Prints the mean, u, the ends of the symmetric 95 % interval
// and the CPU time of the computation.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { bins = 8192, pilot = 10000 };

static void philox(uint64_t history, uint32_t step, uint64_t key, uint32_t out[4]) {
	uint32_t c0 = history, c1 = history >> 32, c2 = step, c3 = 0, k0 = key, k1 = key >> 32;
	for (int i = 0; i < 10; i++) {
		uint64_t p = (uint64_t)0xd2511f53 * c0, q = (uint64_t)0xcd9e8d57 * c2;
		c0 = (uint32_t)(q >> 32) ^ c1 ^ k0, c1 = q;
		c2 = (uint32_t)(p >> 32) ^ c3 ^ k1, c3 = p;
		k0 += 0x9e3779b9, k1 += 0xbb67ae85;
	}
	out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

static double uniform(uint32_t low, uint32_t high) {
	return ((double)(((uint64_t)high << 32 | low) >> 12) + 0.5) * 0x1p-52;
}

static double draw(uint64_t history, uint64_t key) {
	uint32_t a[4], b[4], c[4];
	philox(history, 0, key, a);
	philox(history, 1, key, b);
	philox(history, 2, key, c);
	double r = sqrt(-2 * log(uniform(a[0], a[1]))), t = 6.283185307179586 * uniform(a[2], a[3]);
	double mass = 100000 + 0.05 * (r * cos(t)), offset = 1.234 + 0.020 * (r * sin(t));
	double air = 1.1 + 0.2 * uniform(b[0], b[1]), weight = 7000 + 2000 * uniform(b[2], b[3]);
	double reference = 7950 + 100 * uniform(c[0], c[1]);
	return (mass + offset) * (1 + (air - 1.2) * (1 / weight - 1 / reference)) - 100000;
}

static double quantile(const int64_t *count, double rank, double low, double width) {
	double below = 0;
	int i = 0;
	for (; i < bins - 1 && below + count[i] < rank; i++)
		below += count[i];
	return low + width * (i + (rank - below) / count[i]);
}

int main(int argc, char **argv) {
	if (argc != 3)
		return 2;
	uint64_t n = strtoull(argv[1], 0, 10), key = strtoull(argv[2], 0, 10);
	clock_t start = clock();
	static int64_t count[bins];
	double centre = 0, reach = 0, sum = 0, square = 0;
	for (int i = 0; i < pilot; i++)
		centre += draw(i, key) / pilot;
	for (int i = 0; i < pilot; i++)
		reach = fmax(reach, 2 * fabs(draw(i, key) - centre));
	double width = 2 * reach / bins, inverse = 1 / width;
	for (uint64_t i = 0; i < n; i++) {
		double y = draw(i, key) - centre;
		sum += y, square += y * y;
		int bin = (int)((y + reach) * inverse);
		count[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]++;
	}
	double mean = sum / n;
	printf("media=%.17g\nu=%.17g\n", centre + mean, sqrt((square - n * mean * mean) / (n - 1)));
	printf("bajo=%.17g\nalto=%.17g\n", quantile(count, 0.025 * n, centre - reach, width), quantile(count, 0.975 * n, centre - reach, width));
	printf("cpu=%.6f\n", (double)(clock() - start) / CLOCKS_PER_SEC);
}
