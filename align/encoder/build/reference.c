/* What the reference engine says of the lines of standard input: a line of
 * piece numbers each. With an argument N, also the hidden rows after N layers,
 * one line of numbers a piece, begin and end mark included. */
#include "e5.c"

int main(int argc, char **argv) {
    e5_model *m = argc > 1 ? e5_load(argv[1]) : NULL;
    if (!m) { fprintf(stderr, "usage: reference MODEL [LAYERS] < lines\n"); return 1; }
    int layers = argc > 2 ? atoi(argv[2]) : 0;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while ((n = getline(&line, &room, stdin)) > 0) {
        if (line[n - 1] == '\n') line[--n] = 0;
        int *ids = malloc(sizeof(int) * (n + 8)), k = tok_content(&m->tok, line, ids, (int)n + 4);
        for (int i = 0; i < k; i++) printf(i ? " %d" : "%d", ids[i]);
        printf("\n");
        if (layers && k + 2 <= m->MAXP) {
            int L = k + 2, H = m->H, seg[2] = {0, L}, all = m->NL;
            int *full = malloc(sizeof(int) * L * 4), *pos = full + L, *from = pos + L, *to = from + L;
            float *out = malloc(sizeof(float) * (size_t)L * H);
            full[0] = m->tok.bos, full[L - 1] = m->tok.eos;
            memcpy(full + 1, ids, sizeof(int) * k);
            for (int i = 0; i < L; i++) pos[i] = i, from[i] = 0, to[i] = L;
            m->NL = layers;
            forward_batch(m, full, pos, from, to, seg, 1, L, NULL, out);
            m->NL = all;
            for (int i = 0; i < L; i++)
                for (int j = 0; j < H; j++) printf("%.7g%c", out[(size_t)i * H + j], j + 1 < H ? ' ' : '\n');
            free(full), free(out);
        }
        free(ids);
    }
    return 0;
}
