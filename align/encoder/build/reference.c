/* What the reference engine says of the lines of standard input.
 *
 *   reference MODEL pieces     the numbers of each line's pieces
 *   reference MODEL sample     rows after layers 1, 6 and 12 (the first, the one
 *                              at a third, at two thirds, the last), then the
 *                              sentence vector, as bfloat16
 *   reference MODEL rows N     all rows after N layers, as float32
 *   reference MODEL vectors    the sentence vectors, as float32
 *   reference MODEL speed N    pieces a second of processor time through N layers,
 *                              all lines at once
 */
#include <time.h>
#include "e5.c"

static e5_model *m;

static void hidden(const int *ids, const int *len, int texts, int total, int layers, float *out) {
    int *pos = malloc(sizeof(int) * total * 3), *from = pos + total, *to = from + total, *seg = malloc(sizeof(int) * (texts + 1)), all = m->NL;
    seg[0] = 0;
    for (int s = 0, t = 0; s < texts; s++) {
        for (int i = 0; i < len[s]; i++, t++) pos[t] = i, from[t] = seg[s], to[t] = seg[s] + len[s];
        seg[s + 1] = t;
    }
    m->NL = layers;
    forward_batch(m, ids, pos, from, to, seg, texts, total, NULL, out);
    m->NL = all;
    free(pos), free(seg);
}

static void bfloat(const float *x, int n) {
    for (int i = 0; i < n; i++) {
        uint32_t u;
        memcpy(&u, x + i, 4);
        uint16_t h = (u + 0x7fff + (u >> 16 & 1)) >> 16;
        fwrite(&h, 2, 1, stdout);
    }
}

static double used(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
    m = argc > 2 ? e5_load(argv[1]) : NULL;
    if (!m) { fprintf(stderr, "usage: reference MODEL pieces|sample|rows|vectors|speed [LAYERS] < lines\n"); return 1; }
    char mode = argv[2][0], *line = NULL;
    int layers = argc > 3 ? atoi(argv[3]) : m->NL, H = m->H, texts = 0, total = 0, *batch = NULL, *len = NULL;
    size_t room = 0;
    ssize_t n;
    while ((n = getline(&line, &room, stdin)) > 0) {
        if (line[n - 1] == '\n') line[--n] = 0;
        int *ids = malloc(sizeof(int) * (n + 8)), k = tok_content(&m->tok, line, ids + 1, (int)n + 4), L = k + 2;
        if (mode == 'p')
            for (int i = 1; i <= k; i++) printf(i < k ? "%d " : "%d\n", ids[i]);
        if (mode == 'p' && k == 0) printf("\n");
        if (L > m->MAXP) L = m->MAXP;
        ids[0] = m->tok.bos, ids[L - 1] = m->tok.eos;
        float *out = malloc(sizeof(float) * (size_t)L * H), vector[4096];
        if (mode == 'r') {
            hidden(ids, &L, 1, L, layers, out);
            fwrite(out, sizeof(float), (size_t)L * H, stdout);
        } else if (mode == 'v') {
            e5_embed(m, line, 1, vector);
            fwrite(vector, sizeof(float), H, stdout);
        } else if (mode == 's' && argv[2][1] == 'a') {
            for (int l = 1; l <= 12; l += l == 1 ? 5 : 6) {
                hidden(ids, &L, 1, L, l, out);
                int at[4] = {0, L / 3, 2 * L / 3, L - 1};
                for (int i = 0; i < 4; i++) bfloat(out + (size_t)at[i] * H, H);
            }
            e5_embed(m, line, 1, vector);
            bfloat(vector, H);
        } else if (mode == 's' && total + L <= E5_CHUNK_TOKENS) {
            batch = realloc(batch, sizeof(int) * (total + L));
            len = realloc(len, sizeof(int) * (texts + 1));
            memcpy(batch + total, ids, sizeof(int) * L);
            total += L, len[texts++] = L;
        }
        free(ids), free(out);
    }
    if (texts) {
        float *out = malloc(sizeof(float) * (size_t)total * H);
        double start = used();
        hidden(batch, len, texts, total, layers, out);
        printf("%.1f\n", total / (used() - start));
    }
    return 0;
}
